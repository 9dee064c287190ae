package io.singletable.internal.template.table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.CommitMetadata;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.NewerSchemaException;
import io.singletable.VersionConflictException;
import io.singletable.core.DeletedEntity;
import io.singletable.core.DeletedOperations;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.parallel.ParallelWrite;
import io.singletable.internal.write.parallel.WriteSteps;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * Deleted entities of a table that are listed: those whose content is kept, and those
 * that a backfill has added. Thread-safe.
 */
public final class DeletedEntities implements DeletedOperations {

	private final EntityTypes types;

	private final TableLayout layout;

	private final PointReader points;

	private final InstantSource clock;

	private final QueryExecutor queries;

	private final Listings listings;

	private final EntityWriter writer;

	DeletedEntities(EntityTypes types, WriteServices services, QueryExecutor queries, Listings listings,
			EntityWriter writer) {
		TableServices table = services.table();
		this.types = types;
		this.layout = table.layout();
		this.points = services.points();
		this.clock = table.clock();
		this.queries = queries;
		this.listings = listings;
		this.writer = writer;
	}

	@Override
	public <T> Window<DeletedEntity<T>> findDeleted(Class<T> type, ScrollPosition position, Limit limit) {
		Assert.notNull(position, "position must not be null");
		Assert.notNull(limit, "limit must not be null");
		EntityMetadata<? super T> metadata = this.types.softDeleted(type);
		ItemProjection<DeletedEntity<T>> rows = new ItemProjection<>(null, (item) -> deleted(metadata, item, type));
		return this.queries.window(this.listings.deleted(metadata, Direction.DESC, null), rows.deleted(), position,
				limit);
	}

	private <T> DeletedEntity<T> deleted(EntityMetadata<?> metadata, StoredItem item, Class<T> type) {
		CommitMetadata commit = this.layout.commits().read(item.attributes());
		T entity = isBare(item) ? null : TypeNarrowing.narrow(item.entity(), type);
		return new DeletedEntity<>(item.id(), entity, deletedAt(metadata, item), commit.author().orElse(null),
				commit.reason().orElse(null), item.header().version());
	}

	@Override
	public <T> T restoreDeleted(Object id, Class<T> type) {
		Assert.notNull(id, "id must not be null");
		EntityMetadata<? super T> metadata = this.types.softDeleted(type);
		this.writer.requireWritable(metadata);
		return restore(metadata, current(metadata, id), type);
	}

	@Override
	public <T> T restoreDeleted(Object id, long version, Class<T> type) {
		Assert.notNull(id, "id must not be null");
		EntityMetadata<? super T> metadata = this.types.softDeleted(type);
		this.writer.requireWritable(metadata);
		StoredItem current = current(metadata, id);
		if (current.header().version() != version) {
			throw new VersionConflictException(
					"The latest deletion of the " + metadata + " with this id is another one: version " + version
							+ " was expected, but version " + current.header().version()
							+ " is stored. List the deleted ones again, and repeat the restore if it still applies",
					null, null);
		}
		return restore(metadata, current, type);
	}

	/** What is deleted and has its content. */
	private StoredItem current(EntityMetadata<?> type, Object id) {
		this.points.requireUnwritten(type, id, "restoreDeleted needs what is stored");
		StoredItem current = this.points.current(type, id).orElse(null);
		if (current == null) {
			throw new EntityNotFoundException("There is no deleted " + type + " with this id");
		}
		ItemHeader header = current.header();
		if (!header.deleted()) {
			throw header.isAlive(this.clock)
					? new EntityExistsException(
							"The " + type + " with this id is not deleted, so that there is nothing to restore", null)
					: new EntityNotFoundException("The " + type + " with this id has expired, and was not deleted");
		}
		if (!isListed(type, current) || isBare(current)) {
			throw new EntityNotFoundException("The content of this " + type + " is not kept: it was purged, or deleted "
					+ "before the type was @SoftDelete"
					+ (type.isVersioned() ? ". Restore an earlier version with restore(id, version, type)" : ""));
		}
		if (header.schemaVersion() > type.schemaVersion()) {
			throw new NewerSchemaException("The deleted " + type + " has schema version " + header.schemaVersion()
					+ ", but this application supports " + type.schemaVersion()
					+ ": update the application before restoring it");
		}
		return current;
	}

	private boolean isListed(EntityMetadata<?> type, StoredItem item) {
		return item.attributes().containsKey(listing(type).partition());
	}

	/** Whether it was listed by a backfill, and never had content. */
	private boolean isBare(StoredItem item) {
		return item.attributes().containsKey(this.layout.attributeNames().bare());
	}

	private Instant deletedAt(EntityMetadata<?> type, StoredItem item) {
		AttributeValue sort = Objects.requireNonNull(item.attributes().get(listing(type).sort()));
		return this.layout.deletedAt(sort.s());
	}

	private KeyNames listing(EntityMetadata<?> type) {
		return Objects.requireNonNull(this.layout.listing(type)).names();
	}

	/**
	 * Delete the content of a deleted entity, if it is kept, before its history, and take
	 * it off the list: one read and one write.
	 * @param newest version of the deletion, after which the entity may have been
	 * restored, and deleted again
	 */
	void purge(EntityMetadata<?> type, Object id, long newest) {
		this.points.current(type, id)
			.filter((item) -> item.header().deleted() && item.header().version() <= newest && isListed(type, item))
			.ifPresent((item) -> WriteSteps.run(purging(type, item, blobsOf(item))));
	}

	private WriteSteps<Boolean> purging(EntityMetadata<?> type, StoredItem item, Set<String> blobs) {
		return this.writer.purging(type, item.id(), item.header(), deletedAt(type, item), blobs);
	}

	private Set<String> blobsOf(StoredItem item) {
		return BlobIds.of(item.attributes(), this.layout.attributeNames().blobs());
	}

	/**
	 * The deletes of the content of those that were deleted longer ago than the
	 * retention, which are read page by page. A history, which stays, holds the blobs of
	 * its last version, too.
	 */
	public Stream<ParallelWrite<Object>> purges(Class<?> type) {
		EntityMetadata<?> metadata = this.types.softDeleted(type);
		Instant before = this.clock.instant().minus(Objects.requireNonNull(metadata.retention()));
		AttributeNames names = this.layout.attributeNames();
		Set<String> attributes = new HashSet<>(
				Set.of(names.writeId(), names.at(), names.schema(), listing(metadata).sort()));
		boolean isLastHolder = metadata.storesBlobs() && !metadata.isVersioned();
		if (isLastHolder) {
			attributes.add(names.blobs());
		}
		ItemProjection<ParallelWrite<Object>> purges = new ItemProjection<>(attributes, (item) -> ParallelWrite
			.purge(metadata, item.id(), () -> purging(metadata, item, isLastHolder ? blobsOf(item) : Set.of())));
		return this.queries.stream(this.listings.deleted(metadata, Direction.ASC, before), purges.deleted(),
				Limit.unlimited());
	}

	private <T> T restore(EntityMetadata<? super T> type, StoredItem current, Class<T> requested) {
		return this.writer.restoreDeleted(type, TypeNarrowing.narrow(current.entity(), requested), current.header());
	}

}
