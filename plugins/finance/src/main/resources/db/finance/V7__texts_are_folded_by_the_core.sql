-- The core folds texts for all modules.
DROP FUNCTION finance.folded(text);
