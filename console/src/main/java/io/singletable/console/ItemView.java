package io.singletable.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.NewerSchemaException;
import io.singletable.ReadConsistency;
import io.singletable.cost.EntityCost;
import io.singletable.internal.client.ReadMeter;
import io.singletable.internal.model.PropertyModel;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.PropertyModel.Role;
import io.singletable.mapping.EntityKeys;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Entity with tabs: its properties, its item as it is stored, and its keys. One read.
 */
record ItemView(Entities entities) implements View {

	@Override
	public String path() {
		return "/entities/{type}/item";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		Entities.Shown shown = this.entities.type(request);
		Object id = shown.id(request);
		return Entities.reading(request, shown.title(id), () -> read(request, shown, id));
	}

	private Answer read(ConsoleRequest request, Entities.Shown shown, Object id) {
		Read read = request.spent().readItems((meter) -> {
			try {
				Optional<?> entity = shown.template()
					.operations()
					.findById(id, shown.javaType(), ReadConsistency.STRONG);
				return new Read(entity.orElse(null), first(meter), false);
			}
			catch (CorruptItemException | NewerSchemaException | BlobMissingException ex) {
				return new Read(null, first(meter), true);
			}
		});
		String tab = request.parameter("tab").orElse("");
		if (tab.equals("raw") && !read.item().isEmpty()) {
			return page(request, shown, id, "Raw", (html) -> new RawItem(shown, read.item(), shown.template().layout())
				.write(html, (read.entity() != null) ? shown.valuesOf(read.entity()) : Map.of()));
		}
		if (read.unreadable()) {
			return unreadable(request, shown, id);
		}
		Object entity = read.entity();
		if (entity == null) {
			return missing(request, shown, id, !read.item().isEmpty());
		}
		return tab.equals("keys") ? page(request, shown, id, "Keys", (html) -> writeKeys(html, request, shown, entity))
				: page(request, shown, id, "Entity",
						(html) -> writeEntity(html, shown, entity, beside(shown, read.item())));
	}

	/** After it, chunks of its payload may have been read. */
	private static Map<String, AttributeValue> first(ReadMeter meter) {
		return meter.keptItems().isEmpty() ? Map.of() : meter.keptItems().get(0);
	}

	private static Answer page(ConsoleRequest request, Entities.Shown shown, Object id, String tab,
			Consumer<Html> content) {
		return Answer.Page.of(shown.title(id), (html) -> {
			new EntityTabs(shown, id, tab).write(html, request, shown.title(id));
			content.accept(html);
		});
	}

	private static Answer missing(ConsoleRequest request, Entities.Shown shown, Object id, boolean hasItem) {
		return new Answer.Page(404, shown.title(id), (html) -> {
			new EntityTabs(shown, id, null).write(html, request, shown.title(id));
			html.open("div", "class", "notice warning", "role", "alert");
			html.element("p", "There is no " + shown.type().name() + " with this id"
					+ (hasItem ? ": it was deleted or has expired, and its item is what remains, under Raw." : "."));
			html.element("p",
					shown.type().metadata().isVersioned()
							? "Check the id in the URL, or look at the history: it may have been deleted."
							: "Check the id in the URL.",
					"class", "muted");
			if (hasItem && shown.type().metadata().hasSoftDelete()) {
				html.open("p");
				BinView.writeLink(html, request, shown.type(), "Deleted " + shown.type().name());
				html.close();
			}
			html.close();
		});
	}

	private static Answer unreadable(ConsoleRequest request, Entities.Shown shown, Object id) {
		return new Answer.Page(500, shown.title(id), (html) -> {
			new EntityTabs(shown, id, null).write(html, request, shown.title(id));
			html.open("div", "class", "notice danger", "role", "alert");
			html.element("p", "The item can't be read as a " + shown.type().name() + ".");
			html.element("p",
					"Look at it under Raw: another version of the application, or another one, has written it.",
					"class", "muted");
			html.close();
		});
	}

	private static long beside(Entities.Shown shown, Map<String, AttributeValue> item) {
		AttributeValue data = item.get(shown.template().layout().attributeNames().data());
		return (data != null) ? Payload.bytesBeside(data) : 0;
	}

	private void writeEntity(Html html, Entities.Shown shown, Object entity, long beside) {
		EntityCost cost = shown.template().operations().costOf(entity);
		html.open("dl", "class", "facts");
		html.open("div").element("dt", "Size").open("dd");
		Words.writeBytes(html, cost.bytes());
		html.text(cost.compressed() ? ", compressed" : "").close().close();
		if (beside > 0) {
			html.open("div").element("dt", "Payload beside it").open("dd");
			Words.writeBytes(html, beside);
			html.close().close();
		}
		if (shown.type().metadata().hasVersion()) {
			Tables.writeFact(html, "Version", Words.number(shown.type().metadata().versionOf(entity)));
		}
		Map<String, @Nullable Object> values = shown.valuesOf(entity);
		writeAge(html, shown, values, "Created", Role.CREATED_DATE);
		writeAge(html, shown, values, "Changed", Role.LAST_MODIFIED_DATE);
		Tables.writeFact(html, "Read by id", units(cost.readUnits(ReadConsistency.STRONG)));
		Tables.writeFact(html, "Insert", units(cost.writeUnits()));
		html.close();
		html.element("h2", "Properties");
		EntityTable.write(html, shown.values(), values);
	}

	private static String units(double units) {
		return Words.number(units) + ((units != 1) ? " units" : " unit");
	}

	private void writeAge(Html html, Entities.Shown shown, Map<String, @Nullable Object> values, String name,
			Role role) {
		Optional<PropertyModel> property = shown.type()
			.properties()
			.stream()
			.filter((it) -> it.role() == role)
			.findFirst();
		if (property.isEmpty()) {
			return;
		}
		Object value = values.get(property.get().storedPath().get(0));
		Instant at = instant(value);
		if (at != null && !this.entities.masking().masked(shown.type(), property.get().path())) {
			html.open("div").element("dt", name).open("dd");
			Words.writeAge(html, at, this.entities.clock().instant());
			html.close().close();
		}
	}

	private static @Nullable Instant instant(@Nullable Object value) {
		try {
			return (value instanceof String text) ? Instant.parse(text) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private void writeKeys(Html html, ConsoleRequest request, Entities.Shown shown, Object entity) {
		EntityKeys keys = shown.template().operations().keysOf(entity);
		html.element("p",
				"Keys as they follow from the entity. Where a property that an index needs is null, there is no entry.",
				"class", "muted");
		html.element("h2", "Keys");
		Tables.open(html, "Keys", "In", "Partition key", "Sort key");
		html.open("tbody");
		writeKey(html, shown, "Table", null, keys.table(), null);
		keys.indexes()
			.forEach((index, pair) -> writeKey(html, shown, index, index, pair.orElse(null),
					CollectionAddress.ofIndex(this.entities, shown, index, entity)
						.map((address) -> address.url(request))
						.orElse(null)));
		keys.revision().ifPresent((pair) -> writeKey(html, shown, "History", null, pair, null));
		html.close();
		Tables.close(html);
	}

	private void writeKey(Html html, Entities.Shown shown, String name, @Nullable String index,
			EntityKeys.@Nullable Pair pair, @Nullable String url) {
		html.open("tr").open("th", "scope", "row");
		Tables.writeLink(html, name, (pair != null) ? url : null);
		html.close();
		if (pair == null) {
			html.element("td", "no entry", "class", "muted", "colspan", "2").close();
			return;
		}
		html.open("td");
		Tables.writeValue(html,
				this.entities.masking().maskedKey(shown.type(), index, KeyPart.PARTITION, pair.partition()));
		html.close().open("td");
		Tables.writeValue(html, this.entities.masking().maskedKey(shown.type(), index, KeyPart.SORT, pair.sort()));
		html.close().close();
	}

	/**
	 * What was read.
	 *
	 * @param unreadable whether the item holds no entity of the type
	 */
	private record Read(@Nullable Object entity, Map<String, AttributeValue> item, boolean unreadable) {
	}

}
