"""dossier import csv."""
