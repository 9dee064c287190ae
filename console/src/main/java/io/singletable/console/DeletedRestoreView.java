package io.singletable.console;

import java.util.Map;
import java.util.Objects;

import io.singletable.ReadConsistency;
import io.singletable.cost.EntityOperation;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Restore of a deleted entity whose content is kept: what would be sent, and, once that
 * is confirmed, the restore itself.
 */
record DeletedRestoreView(Entities entities) implements View {

	private static final String VERSION = "version";

	@Override
	public String path() {
		return BinView.PATH + "/restore";
	}

	@Override
	public boolean takesForms() {
		return true;
	}

	/**
	 * The page of a deletion.
	 * @param version number of the version that the deletion made
	 */
	static String url(ConsoleRequest request, Entities.Shown shown, Object id, long version) {
		return request.link(BinView.PATH + "/restore",
				shown.ids().with(id, "type", shown.type().name(), VERSION, Long.toString(version)));
	}

	private static Restore restore(ConsoleRequest request, Entities.Shown shown, Object id, long version) {
		return new Restore(shown, id, EntityOperation.RESTORE_DELETED, url(request, shown, id, version),
				request.link(BinView.PATH, "type", shown.type().name()));
	}

	@Override
	public Answer get(ConsoleRequest request) {
		Entities.Shown shown = BinView.type(this.entities, request);
		Object id = shown.id(request);
		long version = Versions.number(request, VERSION);
		if (!this.entities.writes()) {
			return Restore.readOnly();
		}
		Restore restore = restore(request, shown, id, version);
		return Entities.reading(request, "Restore " + shown.title(id), () -> read(request, restore, version));
	}

	private Answer read(ConsoleRequest request, Restore restore, long version) {
		Entities.Shown shown = restore.shown();
		Map<String, AttributeValue> item = request.spent().read((meter) -> {
			shown.template().operations().findById(restore.id(), shown.javaType(), ReadConsistency.STRONG);
			return meter.item();
		});
		if (item.isEmpty()) {
			throw shown.missing();
		}
		ItemHeader header = shown.template().layout().header(item);
		if (!header.deleted()) {
			return restore.refused(request, 409,
					"This " + shown.type().name() + " is not deleted, so that there is nothing to restore.",
					"Look at the entity, or at what is deleted now.", null);
		}
		if (header.version() != version) {
			return restore.refused(request, 409,
					"The latest deletion is version " + header.version() + ", not version " + version + ".",
					"Look at what is there now, and decide again.",
					url(request, shown, restore.id(), header.version()));
		}
		if (!isKept(shown, item)) {
			return restore.refused(request, 404,
					"The content of this " + shown.type().name() + " is not kept: it was purged, or deleted before "
							+ "the type was @SoftDelete.",
					shown.type().metadata().isVersioned() ? "An earlier version can be restored from the history."
							: "It can only be inserted again.",
					null);
		}
		return restore.page(request, 200, (html) -> {
			html.element("h2", "Restore what was deleted");
			EntityTable.write(html, shown.values(), StoredValues.of(shown, item));
			restore.write(html, request, "The restore is refused unless version " + Words.number(version)
					+ ", the deletion, is still the latest one.", version, null);
		});
	}

	private static boolean isKept(Entities.Shown shown, Map<String, AttributeValue> item) {
		TableLayout layout = shown.template().layout();
		ListingKeys listing = Objects.requireNonNull(layout.listing(shown.type().metadata()));
		return item.containsKey(listing.names().partition()) && !item.containsKey(layout.attributeNames().bare());
	}

	@Override
	public Answer post(ConsoleRequest request) {
		Entities.Shown shown = BinView.type(this.entities, request);
		Object id = shown.id(request);
		long version = Versions.number(request, VERSION);
		long seen = Versions.number(request, Restore.SEEN);
		if (!this.entities.writes()) {
			return Restore.readOnly();
		}
		return restore(request, shown, id, version).run(request,
				() -> shown.template().operations().restoreDeleted(id, seen, shown.javaType()));
	}

}
