-- Who asks to be registered may refuse the newsletter that comes with it, there and then (Tw art. 11.7(4)); when that was
-- stays known, and the newsletters hear of it.
ALTER TABLE kraamzorg_register.dossier ADD COLUMN news_refused_on date;
