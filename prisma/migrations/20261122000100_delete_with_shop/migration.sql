-- Prisma cannot say this. The tables that imports fill have no foreign key to shops (its check costs 3 µs a row): their rows
-- go with the shop by this trigger.
CREATE FUNCTION "delete_rows_of_shop"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "order_lines" WHERE "shop_id" = OLD."shop_id";
  DELETE FROM "orders" WHERE "shop_id" = OLD."shop_id";
  DELETE FROM "buyers" WHERE "shop_id" = OLD."shop_id";
  DELETE FROM "identities" WHERE "shop_id" = OLD."shop_id";
  RETURN OLD;
END
$$;

CREATE TRIGGER "delete_rows_of_shop" AFTER DELETE ON "shops" FOR EACH ROW EXECUTE FUNCTION "delete_rows_of_shop"();
