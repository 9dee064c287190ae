package io.singletable.internal.template.table;

import java.util.List;

import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.read.StoredHeader;
import io.singletable.internal.read.history.RevisionReader;
import io.singletable.internal.write.HistoryDeletes;
import io.singletable.internal.write.HistoryPurge;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.transaction.Transactions;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Pruner of histories, in bulk: of what a lowered maximum left behind, or of all
 * versions. Each step deletes what is certainly past, so that it can stop anywhere and be
 * repeated; none takes part in a transaction.
 */
final class HistoryPruner {

	private static final int LISTED_AT_ONCE = 100;

	private static final int DELETED_AT_ONCE = 250;

	private final PointReader points;

	private final RevisionReader revisions;

	private final QueryExecutor plans;

	private final ItemProjection<StoredHeader> headers;

	private final VersionedDelete versionedDelete;

	private final HistoryDeletes deletes;

	private final HistoryPurge purge;

	private final Transactions transactions;

	private final DeletedEntities deletedEntities;

	private final TableLayout layout;

	HistoryPruner(WriteServices services, QueryExecutor plans, VersionedDelete versionedDelete,
			Transactions transactions, DeletedEntities deletedEntities) {
		this.layout = services.table().layout();
		this.headers = ItemProjection.headers(this.layout.attributeNames());
		this.points = services.points();
		this.revisions = services.revisions();
		this.plans = plans;
		this.versionedDelete = versionedDelete;
		this.deletes = new HistoryDeletes(this.layout, services.executor());
		this.purge = new HistoryPurge(this.revisions, this.deletes, services.table().blobs());
		this.transactions = transactions;
		this.deletedEntities = deletedEntities;
	}

	/**
	 * An entity that changes meanwhile may be read twice, but is not missed: the listing
	 * is read from its oldest.
	 */
	long prune(BoundQuery listing) {
		this.transactions.requireNone("prune", listing.type());
		if (listing.type().maxVersions() == 0) {
			return 0;
		}
		long deleted = 0;
		ScrollPosition position = ScrollPosition.keyset();
		while (true) {
			Window<StoredHeader> window = this.plans.window(listing, this.headers, position, Limit.of(LISTED_AT_ONCE));
			for (StoredHeader entity : window) {
				deleted += prune(listing.type(), entity.id(), entity.header());
			}
			if (!window.hasNext()) {
				return deleted;
			}
			position = window.positionAt(window.size() - 1);
		}
	}

	long prune(EntityMetadata<?> type, Object id) {
		this.transactions.requireNone("prune", type);
		return this.points.header(type, id).map((head) -> prune(type, id, head.header())).orElse(0L);
	}

	private long prune(EntityMetadata<?> type, Object id, ItemHeader header) {
		return (type.maxVersions() > 0) ? deleteUpTo(type, id, header.version() - type.maxVersions()) : 0;
	}

	/**
	 * The tombstone comes first: from then on no writer can add to the deleted history,
	 * and an entity that is inserted again continues after its number.
	 */
	long purge(EntityMetadata<?> type, Object id) {
		this.transactions.requireNone("purge", type);
		return purgeUpTo(type, id, this.versionedDelete.ofAny(type, id));
	}

	/**
	 * Delete the history of a deleted entity, in steps that may be repeated.
	 * @param tombstone version of the tombstone, 0 if it is not known
	 */
	long purgeDeleted(EntityMetadata<?> type, Object id, long tombstone) {
		return purgeUpTo(type, id,
				(tombstone > 0) ? tombstone
						: this.points.header(type, id)
							.map(StoredItem::header)
							.filter(ItemHeader::deleted)
							.map(ItemHeader::version)
							.orElse(0L));
	}

	private long purgeUpTo(EntityMetadata<?> type, Object id, long newest) {
		if (type.hasSoftDelete()) {
			this.deletedEntities.purge(type, id, newest);
		}
		if (!type.isVersioned()) {
			return 0;
		}
		return this.purge.run(type, id, newest);
	}

	/**
	 * A tombstone keeps the numbers of the history from being given again, so that it
	 * goes last. The one that is deleted is the one that was there before the history was
	 * looked at: a later one has a history of its own.
	 */
	boolean removeTombstone(EntityMetadata<?> type, Object id) {
		this.transactions.requireNone("removeTombstone", type);
		ItemHeader tombstone = this.points.header(type, id)
			.map(StoredItem::header)
			.filter(ItemHeader::deleted)
			.orElse(null);
		if (tombstone == null) {
			return false;
		}
		boolean historic = type.isVersioned() || tombstone.at() != null;
		if (historic && !this.revisions.keysUpTo(type, id, Long.MAX_VALUE, 1).isEmpty()) {
			throw new InvalidDataAccessApiUsageException(
					"This " + type + " has versions in its history, which need the tombstone: purge it first");
		}
		return this.deletes.deleteTombstone(type.typeName(), this.layout.headKey(type, id), tombstone);
	}

	/**
	 * Nothing but past versions is deleted: a newer one than the current version was not
	 * there at the time of the call.
	 */
	void delete(EntityMetadata<?> type, Object id, long version) {
		this.transactions.requireNone("deleteRevision", type);
		long current = this.points.header(type, id).map((head) -> head.header().version()).orElse(0L);
		if (version > 0 && version == current) {
			throw new InvalidDataAccessApiUsageException("Version " + version + " of this " + type
					+ " is the current one: delete the entity instead, or save a new version first");
		}
		if (version > 0 && version < current) {
			ItemKey head = this.layout.headKey(type, id);
			this.deletes.delete(type.typeName(), this.layout.revisions(type, head).key(version));
		}
	}

	private long deleteUpTo(EntityMetadata<?> type, Object id, long highest) {
		long deleted = 0;
		while (true) {
			List<ItemKey> keys = this.revisions.keysUpTo(type, id, highest, DELETED_AT_ONCE);
			this.deletes.deleteAll(type.typeName(), keys);
			deleted += keys.size();
			if (keys.size() < DELETED_AT_ONCE) {
				return deleted;
			}
		}
	}

}
