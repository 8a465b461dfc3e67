package io.selaras.catalog.web;

import io.selaras.catalog.Catalog;
import io.selaras.catalog.DiscountRule;
import io.selaras.catalog.PriceList;
import io.selaras.catalog.Product;
import io.selaras.catalog.ProductId;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.Role;
import io.selaras.platform.Total;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CatalogController {
    private final Catalog catalog;

    CatalogController(Catalog catalog) {
        this.catalog = catalog;
    }

    @Allowed.Anyone
    @GetMapping("/api/products")
    Page<Product> products(
            Actor actor,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return catalog.list(actor, text, group, sort, cursor, Page.limit(limit));
    }

    /** How many the filters leave, up to a bound; asked after the rows, which it must not hold up. */
    @Allowed.Anyone
    @GetMapping("/api/products/count")
    Total total(
            Actor actor,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String group) {
        return catalog.total(actor, text, group);
    }

    @Allowed.Anyone
    @GetMapping("/api/products/{id}")
    Product product(Actor actor, @PathVariable UUID id) {
        return catalog.find(actor, new ProductId(id)).orElseThrow(ProblemException::notFound);
    }

    record UnitRequest(
            @NotBlank @Size(max = 20) String code,
            @Min(1) @Max(1_000_000) long size,
            @Nullable @Size(max = 40) String barcode) {}

    record ProductRequest(
            @NotBlank @Size(max = 60) String code,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 100) String group,
            @Nullable @Size(max = 100) String brand,
            @Nullable @Size(max = 40) String barcode,
            @NotBlank @Size(max = 20) String baseUnit,
            @NotEmpty @Size(max = 10) List<@Valid UnitRequest> units,
            @Nullable Boolean active) {}

    @Allowed({Role.ADMIN, Role.OWNER, Role.MARKETER})
    @PutMapping("/api/products/{id}")
    Product save(Actor actor, @PathVariable UUID id, @Valid @RequestBody ProductRequest request) {
        var product = new Product(
                new ProductId(id),
                request.code.strip(),
                request.name.strip(),
                request.group,
                request.brand,
                request.barcode,
                request.baseUnit,
                request.units.stream()
                        .map(unit -> new Product.Unit(unit.code, unit.size, unit.barcode))
                        .toList(),
                request.active == null || request.active);
        return switch (catalog.save(actor, product)) {
            case Catalog.Saved.Done() -> product;
            case Catalog.Saved.CodeTaken() ->
                throw ProblemException.invalid("/code", "taken", "Another product has this code.");
            case Catalog.Saved.BaseUnitMissing() ->
                throw ProblemException.invalid("/units", "The base unit must be among the units, with size 1.");
        };
    }

    @Allowed.Anyone
    @GetMapping("/api/price-lists")
    List<PriceList> priceLists(Actor actor) {
        return catalog.priceLists(actor.organisation());
    }

    record PriceListRequest(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 20) String outletClass,
            @Nullable Boolean active) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PutMapping("/api/price-lists/{id}")
    PriceList save(Actor actor, @PathVariable UUID id, @Valid @RequestBody PriceListRequest request) {
        var list = new PriceList(
                id, request.name.strip(), request.outletClass, 1, request.active == null || request.active, 0);
        catalog.save(actor, list);
        return catalog.priceLists(actor.organisation()).stream()
                .filter(saved -> saved.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Allowed.Anyone
    @GetMapping("/api/price-lists/{id}/items")
    Page<PriceList.Item> prices(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        known(actor, id);
        return catalog.prices(actor, id, text, cursor, Page.limit(limit));
    }

    private void known(Actor actor, UUID list) {
        if (catalog.priceLists(actor.organisation()).stream()
                .noneMatch(known -> known.id().equals(list))) {
            throw ProblemException.notFound();
        }
    }

    record PriceRequest(
            @NotNull ProductId productId,
            @NotBlank String unit,
            @Min(0) long price) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PutMapping("/api/price-lists/{id}/items")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void savePrice(Actor actor, @PathVariable UUID id, @Valid @RequestBody PriceRequest request) {
        known(actor, id);
        var product = catalog.find(actor, request.productId)
                .orElseThrow(() -> ProblemException.invalid("/productId", "unknown", "There is no such product."));
        if (product.sizeOf(request.unit) == 0) {
            throw ProblemException.invalid("/unit", "The product is not sold in this unit.");
        }
        catalog.savePrice(actor, id, request.productId, request.unit, request.price);
    }

    @Allowed.Anyone
    @GetMapping("/api/discounts")
    List<DiscountRule> discounts(Actor actor) {
        return catalog.discounts(actor.organisation());
    }

    record DiscountRequest(
            @NotNull @Pattern(regexp = "tier|loyal") String kind,
            @NotBlank @Size(max = 100) String name,
            @Nullable ProductId productId,
            @Nullable String group,
            @Min(0) long minimum,
            @Min(0) @Max(10_000) int percentBp,
            @Nullable @Size(max = 20) String loyaltyTier,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PutMapping("/api/discounts/{id}")
    DiscountRule save(Actor actor, @PathVariable UUID id, @Valid @RequestBody DiscountRequest request) {
        var rule = new DiscountRule(
                id,
                request.kind,
                request.name.strip(),
                request.productId,
                request.group,
                request.minimum,
                request.percentBp,
                request.loyaltyTier,
                request.from,
                request.until);
        catalog.save(actor, rule);
        return rule;
    }

    @Allowed({Role.ADMIN, Role.OWNER})
    @DeleteMapping("/api/discounts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable UUID id) {
        if (!catalog.deleteDiscount(actor, id)) {
            throw ProblemException.notFound();
        }
    }
}
