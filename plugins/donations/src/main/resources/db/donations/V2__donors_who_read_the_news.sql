-- Since when a donor gets the donor newsletter, as the newsletter tells (IKO-L15).
ALTER TABLE donations.donor ADD COLUMN news_since timestamptz;
