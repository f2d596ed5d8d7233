// Gathers the fonts that PDFs are set in into platform/alongside/documents/fonts/. The typesetter
// reads TrueType only, so the one font that comes as WOFF (zlib, table by table) is unpacked.
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

const GOOGLE = '@expo-google-fonts'
const FONTS = {
  'atkinson-hyperlegible-next': ['AtkinsonHyperlegibleNext', ['400Regular', '700Bold']],
  'noto-sans': ['NotoSans', ['400Regular', '700Bold']],
  'noto-sans-arabic': ['NotoSansArabic', ['400Regular', '700Bold']],
  'noto-sans-symbols': ['NotoSansSymbols', ['400Regular']],
  'noto-sans-symbols-2': ['NotoSansSymbols2', ['400Regular']],
  'noto-sans-math': ['NotoSansMath', ['400Regular']],
  'noto-emoji': ['NotoEmoji', ['400Regular']]
}
// Plain, but it has a shape for every letter of nearly every script in use.
const LAST_RESORT = '@fontsource/unifont'

/** Writes every font, and the licences that must travel with them, into `folder`. */
export async function gatherFonts (modules, folder) {
  const made = `${folder}.new`
  await rm(made, { recursive: true, force: true })
  await mkdir(made, { recursive: true })
  const licences = []
  for (const [name, [family, weights]] of Object.entries(FONTS)) {
    for (const weight of weights) {
      const file = `${family}_${weight}.ttf`
      await copyFile(join(modules, GOOGLE, name, weight, file), join(made, file))
    }
    licences.push(`${family}\n\n${await readFile(join(modules, GOOGLE, name, 'LICENSE_FONT'))}`)
  }
  const woff = await readFile(join(modules, LAST_RESORT, 'files/unifont-latin-400-normal.woff'))
  await writeFile(join(made, 'Unifont.ttf'), unpacked(woff))
  licences.push(`Unifont\n\n${await readFile(join(modules, LAST_RESORT, 'LICENSE'))}`)
  await writeFile(join(made, 'licences.txt'), licences.join('\n\n----\n\n'))
  await rm(folder, { recursive: true, force: true })
  await rename(made, folder)
}

/** The TrueType font inside a WOFF 1.0 file (W3C WOFF File Format 1.0, sections 3 to 5). */
function unpacked (woff) {
  const count = woff.readUInt16BE(12)
  const power = Math.floor(Math.log2(count))
  const header = Buffer.alloc(12 + 16 * count)
  header.writeUInt32BE(woff.readUInt32BE(4), 0)
  header.writeUInt16BE(count, 4)
  header.writeUInt16BE(2 ** power * 16, 6)
  header.writeUInt16BE(power, 8)
  header.writeUInt16BE(count * 16 - 2 ** power * 16, 10)
  const parts = [header]
  let offset = header.length
  for (let i = 0; i < count; i++) {
    const entry = 44 + 20 * i
    const [from, packed, length, checksum] = [4, 8, 12, 16].map(at => woff.readUInt32BE(entry + at))
    const stored = woff.subarray(from, from + packed)
    const table = packed < length ? inflateSync(stored) : stored
    woff.copy(header, 12 + 16 * i, entry, entry + 4)
    header.writeUInt32BE(checksum, 16 + 16 * i)
    header.writeUInt32BE(offset, 20 + 16 * i)
    header.writeUInt32BE(length, 24 + 16 * i)
    parts.push(table, Buffer.alloc((4 - length % 4) % 4))
    offset += length + (4 - length % 4) % 4
  }
  return Buffer.concat(parts)
}
