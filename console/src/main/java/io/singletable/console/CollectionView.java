package io.singletable.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.singletable.RevisionPrunedException;
import io.singletable.core.ItemCollection;
import io.singletable.core.PastItemCollection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Partition of the table or of an index as it lies: items of all types in the order of
 * their sort keys; of the table, also as it was at a time.
 */
record CollectionView(Entities entities) implements View {

	private static final String TAB = "Collection";

	/** Rows of a time, which come all at once. */
	private static final int MAX_ROWS = 100;

	@Override
	public String path() {
		return CollectionAddress.PATH;
	}

	/**
	 * Whether more than the entity itself can lie in a partition of a type.
	 */
	static boolean isOffered(Entities.Shown shown) {
		EntityMetadata<?> type = shown.type().metadata();
		return !type.primaryKey().sort().paths().isEmpty()
				|| shown.template().registry().sharingPartitions(type, null).size() > 1;
	}

	@Override
	public Answer get(ConsoleRequest request) {
		CollectionAddress address = CollectionAddress.of(this.entities, request);
		Instant time = Entities.time(request).orElse(null);
		if (!address.isComplete()) {
			return page(request, address, 200, (html) -> html.element("p",
					"Enter a value for each property in the partition key.", "class", "empty"));
		}
		if (time != null && address.index() != null) {
			throw new ConsoleException(400, "An index has entries only for what is stored now.",
					"Leave the time out, or look at a partition of the table.");
		}
		return Entities.reading(request, address.title(),
				() -> (time != null) ? past(request, address, time) : read(request, address));
	}

	private static ItemCollection collection(CollectionAddress address) {
		try {
			return address.shown().template().operations().collection(address.key());
		}
		catch (InvalidDataAccessApiUsageException ex) {
			throw new ConsoleException(409, "This partition can't be read yet.",
					"Look at Health: a backfill may be needed.");
		}
	}

	private Answer read(ConsoleRequest request, CollectionAddress address) {
		TemplateModel template = address.shown().template();
		ItemCollection collection = collection(address);
		KeyNames keys = keys(template.layout(), address.index());
		boolean first = request.parameter("cursor").orElse("").isEmpty();
		PartitionPage read = PartitionPage.read(request.spent(), collection, template.layout(), keys,
				this.entities.position(request), this.entities.pageSize());
		PartitionRow.Factory rows = new PartitionRow.Factory(this.entities, template, address.index(), keys.sort());
		List<PartitionRow> shown = read.items().stream().map(rows::of).toList();
		String previous = this.entities.cursor(read.previous());
		String next = this.entities.cursor(read.next());
		return page(request, address, 200, (html) -> {
			writeTimeForm(html, request, address, null);
			writeFacts(html, address, collection);
			html.element("h2", "Items");
			if (shown.isEmpty()) {
				html.element("p", "Nothing is stored in this partition" + (first ? "." : " from here on."), "class",
						"empty");
			}
			else {
				PartitionRow.writeAll(html, request, address.title(), template.types(), shown);
			}
			writePages(html, request, address, first, previous, next);
		});
	}

	private static KeyNames keys(TableLayout layout, @Nullable String index) {
		return layout.indexes()
			.stream()
			.filter((each) -> each.name().equals(index))
			.findFirst()
			.map((each) -> each.names())
			.orElse(layout.keyNames());
	}

	private static void writePages(Html html, ConsoleRequest request, CollectionAddress address, boolean first,
			@Nullable String previous, @Nullable String next) {
		if (first && next == null) {
			return;
		}
		html.open("div", "class", "pages");
		if (!first) {
			html.element("a", "First page", "class", "button", "href", address.url(request));
		}
		if (previous != null) {
			html.element("a", "Previous page", "class", "button", "rel", "prev", "href",
					address.url(request, "cursor", previous));
		}
		if (next != null) {
			html.element("a", "Next page", "class", "button", "rel", "next", "href",
					address.url(request, "cursor", next));
		}
		html.close();
	}

	private Answer past(ConsoleRequest request, CollectionAddress address, Instant time) {
		TemplateModel template = address.shown().template();
		PastItemCollection collection = collection(address).asOf(time).budget(Math.max(1, request.spent().remaining()));
		List<String> leftOut = new ArrayList<>();
		List<TypeModel> types = typesIn(address.shown());
		for (TypeModel type : types) {
			if (!type.metadata().isVersioned()) {
				leftOut.add(type.name());
				collection = collection.without(type.metadata().javaType());
			}
		}
		PartitionRow.Factory factory = new PartitionRow.Factory(this.entities, template, null,
				template.layout().keyNames().sort());
		List<PartitionRow> rows;
		try {
			rows = request.spent().read(collection::all).stream().map(factory::of).toList();
		}
		catch (RevisionPrunedException ex) {
			return page(request, address, 404, (html) -> {
				writeTimeForm(html, request, address, time);
				html.element("p", "A version of that time is no longer kept. Choose a later time.", "class", "empty");
			});
		}
		return page(request, address, 200, (html) -> {
			writeTimeForm(html, request, address, time);
			html.open("h2").text("As of ");
			Words.writeAge(html, time, this.entities.clock().instant());
			html.close();
			if (!leftOut.isEmpty()) {
				html.element("p", "Left out, because there is no history: " + String.join(", ", leftOut) + ".", "class",
						"muted");
			}
			if (rows.isEmpty()) {
				html.element("p", "Nothing was stored in this partition then.", "class", "empty");
				return;
			}
			PartitionRow.writeAll(html, request, address.title(), template.types(),
					rows.subList(0, Math.min(MAX_ROWS, rows.size())));
			if (rows.size() > MAX_ROWS) {
				html.element("p", (rows.size() - MAX_ROWS) + " more are not shown.", "class", "notice");
			}
		});
	}

	private static List<TypeModel> typesIn(Entities.Shown shown) {
		List<EntityMetadata<?>> sharing = shown.template().registry().sharingPartitions(shown.type().metadata(), null);
		return shown.template().types().stream().filter((type) -> sharing.contains(type.metadata())).toList();
	}

	private void writeFacts(Html html, CollectionAddress address, ItemCollection collection) {
		String index = address.index();
		html.open("dl", "class", "facts");
		Tables.writeFact(html, "In", (index != null) ? "index " + index : "the table");
		html.open("div").element("dt", "Partition key").open("dd");
		Tables.writeValue(html,
				collection.partitionKey()
					.map((key) -> this.entities.masking()
						.maskedKey(address.shown().type(), index, KeyPart.PARTITION, key.value()))
					.orElse(PlainValues.NOTHING));
		html.close().close().close();
	}

	private void writeTimeForm(Html html, ConsoleRequest request, CollectionAddress address, @Nullable Instant time) {
		boolean offered = address.id() != null
				&& typesIn(address.shown()).stream().anyMatch((type) -> type.metadata().isVersioned());
		if (!offered) {
			return;
		}
		html.open("form", "method", "get", "action", request.link(CollectionAddress.PATH));
		address.writeFields(html, request, true);
		html.open("label").text("As of");
		html.empty("input", "name", "time", "class", "code", "size", "30", "autocomplete", "off", "value",
				((time != null) ? time : this.entities.clock().instant()).toString());
		html.close().element("button", "Show");
		if (time != null) {
			html.element("a", "Now", "class", "button", "href", address.url(request));
		}
		html.close();
	}

	private static Answer page(ConsoleRequest request, CollectionAddress address, int status, Consumer<Html> content) {
		return new Answer.Page(status, address.title(), (html) -> {
			if (address.id() != null) {
				new EntityTabs(address.shown(), address.id(), TAB).write(html, request,
						address.shown().title(address.id()));
			}
			else {
				Entities.writePath(html, request, address.shown());
				html.element("h1", address.title());
				html.open("form", "method", "get", "action", request.link(CollectionAddress.PATH));
				address.writeFields(html, request, false);
				html.element("button", "Show").close();
			}
			content.accept(html);
		});
	}

}
