-- The list by code: product_code is for finding one whatever its case.
create index product_by_code on catalog.product (organisation_id, code, id);
