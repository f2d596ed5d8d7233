"""The parts of the conversation, where a version adapts the template."""

from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.tables import Base
from alongside.setting_policies.models.columns import (
    NAME_LENGTH,
    PROMPTS_LENGTH,
    behind_column,
    words_column,
)
from alongside.setting_policies.rules.templates import is_own
from alongside.setting_policies.rules.values import EMPTY, Bilingual
from alongside.setting_policies.rules.wording import Wording, wording_of, worst_of
from tenants.mixins import TenantScoped, tenant_key


class VersionSection(TenantScoped, Base):
    """One part of the conversation: one of Alongside's, used or left out, or one of their own.

    `key` never changes: records keep it. Only a part of their own has a title here.
    """

    __tablename__ = "policy_sections"
    __table_args__ = (
        tenant_key("version_id", "policy_versions"),
        UniqueConstraint("tenant_id", "version_id", "key"),
    )

    version_id: Mapped[UUID]
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    used: Mapped[bool] = mapped_column(default=True)
    title_en: Mapped[str] = words_column(NAME_LENGTH)
    title_cy: Mapped[str] = words_column(NAME_LENGTH)
    prompts_en: Mapped[str] = words_column(PROMPTS_LENGTH)
    prompts_cy: Mapped[str] = words_column(PROMPTS_LENGTH)
    behind: Mapped[str | None] = behind_column()

    @property
    def title(self) -> Bilingual:
        """What a part of their own is called."""
        return Bilingual(self.title_en, self.title_cy)

    @property
    def own_words(self) -> Bilingual:
        """What they ask, one question to a line; may be empty."""
        return Bilingual(self.prompts_en, self.prompts_cy)

    @property
    def wording(self) -> Wording:
        """How its words stand in two languages; those of a part left out are not looked at."""
        texts = [self.title] if is_own(self.key) else []
        if self.own_words != EMPTY:
            texts.append(self.own_words)
        return worst_of(wording_of(text, self.behind) for text in texts if self.used)
