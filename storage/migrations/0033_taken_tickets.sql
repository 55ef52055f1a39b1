-- Who of the staff has said to answer a question; the others see it. NULL: nobody yet.
ALTER TABLE tickets ADD COLUMN taken_by INTEGER;
