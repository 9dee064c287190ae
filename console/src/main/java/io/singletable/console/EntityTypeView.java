package io.singletable.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.OperationDescription;
import io.singletable.internal.model.PropertyModel;
import io.singletable.internal.model.PropertyModel.KeyUse;
import io.singletable.internal.model.TypeModel;
import org.jspecify.annotations.Nullable;
import io.singletable.internal.model.document.EntityWords;

/**
 * Type of entities: its newest entities, and how they are stored.
 */
record EntityTypeView(Entities entities) implements View {

	@Override
	public String path() {
		return "/entities/{type}";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		Entities.Shown shown = this.entities.type(request);
		ListingPage listing = ListingPage.read(this.entities, shown, request);
		TypeModel type = shown.type();
		EntityDescriptor descriptor = type.descriptor();
		return Answer.Page.of(type.name(), (html) -> {
			html.element("h1", type.name());
			html.open("dl", "class", "facts");
			Tables.writeFact(html, "Class", descriptor.javaType());
			Tables.writeFact(html, "Versioning", EntityWords.versioning(descriptor));
			Tables.writeFact(html, "Compression", descriptor.compression());
			Tables.writeFact(html, "Expires by", descriptor.timeToLive());
			Tables.writeFact(html, "Schema version",
					(descriptor.schemaVersion() > 0) ? String.valueOf(descriptor.schemaVersion()) : null);
			html.close();
			writeActions(html, request, type);
			html.element("h2", "Find by id");
			writeForm(html, request, shown);
			listing.write(html, request);
			writeProperties(html, type);
			writeKeys(html, request, shown);
			writeOperations(html, descriptor);
		});
	}

	private static void writeActions(Html html, ConsoleRequest request, TypeModel type) {
		if (type.metadata().hasSoftDelete() || type.metadata().isAudited()) {
			html.open("div", "class", "actions");
			if (type.metadata().hasSoftDelete()) {
				BinView.writeLink(html, request, type, "Deleted " + type.name());
			}
			if (type.metadata().isAudited()) {
				AuditView.writeLink(html, request, type, "Audit of " + type.name());
			}
			html.close();
		}
	}

	private static void writeForm(Html html, ConsoleRequest request, Entities.Shown shown) {
		html.open("form", "method", "get", "action", request.link(shown.path() + "/item"));
		Forms.writeTemplate(html, request);
		String value = shown.type().metadata().isSingleton() ? "singleton" : null;
		for (String parameter : shown.ids().parameters()) {
			Forms.writeField(html, parameter, shown.ids().typeOf(parameter), value);
		}
		html.element("button", "Find", "class", "primary");
		html.close();
	}

	private void writeProperties(Html html, TypeModel type) {
		html.element("h2", "Properties");
		Tables.open(html, "Properties", "Property", "Type", "Role", "Part of the keys of", "Filter");
		html.open("tbody");
		for (PropertyModel property : type.properties()) {
			html.open("tr").open("th", "scope", "row").element("code", property.path()).close();
			html.open("td").element("code", property.javaType()).text(property.nullable() ? " or null" : "").close();
			html.open("td").text(role(property));
			if (this.entities.masking().masked(type, property.path())) {
				html.text(" ")
					.element("span", this.entities.masking().excluded(type, property.path()) ? "excluded" : "masked",
							"class", "tag plain");
			}
			html.close().open("td");
			Tables.writeTags(html, keys(property));
			html.close().element("td", property.filterable() ? "by DynamoDB" : "in memory").close();
		}
		html.close();
		Tables.close(html);
	}

	static String role(PropertyModel property) {
		return switch (property.role()) {
			case ID -> "id";
			case VERSION -> "version";
			case CREATED_DATE -> "created date";
			case LAST_MODIFIED_DATE -> "last modified date";
			case CREATED_BY -> "created by";
			case LAST_MODIFIED_BY -> "last modified by";
			case TIME_TO_LIVE -> "time to live";
			case COMPUTED -> "computed";
			case NONE -> "";
		};
	}

	private static Set<String> keys(PropertyModel property) {
		Set<String> keys = new LinkedHashSet<>();
		for (KeyUse use : property.keys()) {
			keys.add(((use.index() != null) ? use.index() : "table") + " "
					+ ((use.part() == PropertyModel.KeyPart.PARTITION) ? "partition" : "sort")
					+ (use.descending() ? ", descending" : ""));
		}
		return keys;
	}

	private void writeKeys(Html html, ConsoleRequest request, Entities.Shown shown) {
		EntityDescriptor descriptor = shown.type().descriptor();
		html.element("h2", "Keys");
		Tables.open(html, "Keys", "In", "Partition key", "Sort key", "Partitions");
		html.open("tbody");
		writeKey(html, "Table", null, descriptor.partitionKey(), descriptor.sortKey(), "of the entity");
		EntityDescriptor.ListingDescriptor listing = descriptor.listing();
		if (listing != null) {
			writeKey(html, listing.index(), null, descriptor.type() + " (listing)",
					listing.order().toLowerCase(Locale.ROOT).replace('_', ' '),
					Numbers.count(listing.shards(), "shard"));
		}
		for (EntityDescriptor.IndexDescriptor index : descriptor.indexes()) {
			writeKey(html, index.name(),
					CollectionAddress.ofIndex(this.entities, shown, index.name(), null)
						.map((address) -> address.url(request))
						.orElse(null),
					(index.partitionKey() != null) ? index.partitionKey() : "by a resolver",
					(index.sortKey() != null) ? index.sortKey() : "by a resolver",
					(index.shared() ? "shared with other types" : "of the type")
							+ ((index.shards() > 1) ? ", " + Numbers.count(index.shards(), "shard") : ""));
		}
		html.close();
		Tables.close(html);
	}

	private static void writeKey(Html html, String name, @Nullable String url, String partition, String sort,
			String partitions) {
		html.open("tr").open("th", "scope", "row");
		Tables.writeLink(html, name, url);
		html.close();
		html.open("td").element("code", partition).close();
		html.open("td").element("code", sort).close();
		html.element("td", partitions).close();
	}

	private static void writeOperations(Html html, EntityDescriptor descriptor) {
		html.element("h2", "Operations");
		Tables.open(html, "Operations", "Operation", "Sends", "#Requests", "#Read units", "#Write units", "Rule");
		html.open("tbody");
		for (OperationDescription operation : descriptor.operations()) {
			CostEstimate cost = operation.cost();
			html.open("tr").element("th", EntityWords.operation(operation.operation()), "scope", "row");
			html.element("td", String.join(", ", operation.requests()));
			html.element("td", Numbers.range(cost.requests()), "class", "number");
			html.element("td", Numbers.range(cost.readUnits()), "class", "number");
			html.element("td", Numbers.range(cost.writeUnits()), "class", "number");
			html.open("td").open("details").element("summary", "Rule");
			html.element("p", rules(cost), "class", "muted").close().close().close();
		}
		html.close();
		Tables.close(html);
	}

	private static String rules(CostEstimate cost) {
		List<String> rules = new ArrayList<>();
		if (cost.readUnits() != null) {
			rules.add(cost.readUnits().rule());
		}
		if (cost.writeUnits() != null) {
			rules.add(cost.writeUnits().rule());
		}
		return String.join("; ", rules);
	}

	static Set<String> indexes(EntityDescriptor descriptor) {
		Set<String> names = new LinkedHashSet<>();
		if (descriptor.listing() != null) {
			names.add(descriptor.listing().index());
		}
		descriptor.indexes().forEach((index) -> names.add(index.name()));
		return names;
	}

}
