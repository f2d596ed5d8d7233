"""What a setting says about supportive conversations: four points, versioned, bilingual."""
