-- The machine's clock as it was last found: when monotonic time began by it (another moment at the start tells that it was
-- put elsewhere meanwhile, or that the machine was started again), and when it last leapt; NULL: never.
CREATE TABLE clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    began_at INTEGER NOT NULL,
    leapt_at INTEGER
);
