-- Who counts all leads of a year has them in memory (Courses): a wide row of this index was written with every step of every lead.
drop index pipeline.lead_moments;
