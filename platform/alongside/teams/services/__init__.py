"""What an authority's admins do, one file for each thing they look after."""
