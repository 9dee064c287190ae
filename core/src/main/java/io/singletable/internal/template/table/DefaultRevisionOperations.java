package io.singletable.internal.template.table;

import java.time.Instant;
import java.util.Optional;

import io.singletable.EntityNotFoundException;
import io.singletable.EntityRevision;
import io.singletable.NewerSchemaException;
import io.singletable.VersionConflictException;
import io.singletable.VersionMetadata;
import io.singletable.change.ComparisonRules;
import io.singletable.change.RevisionChanges;
import io.singletable.core.RevisionOperations;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.history.AsOfSearch;
import io.singletable.internal.read.history.RestorableVersion;
import io.singletable.internal.read.history.RevisionReader;
import io.singletable.internal.read.history.RevisionSearch;
import io.singletable.internal.write.EntityWriter;
import io.singletable.query.RevisionFilter;
import io.singletable.query.RevisionOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * Operations on the history of entities.
 */
final class DefaultRevisionOperations implements RevisionOperations {

	private final EntityTypes types;

	private final RevisionReader revisions;

	private final RevisionSearch search;

	private final AsOfSearch asOf;

	private final EntityWriter writer;

	private final HistoryPruner history;

	private final Listings listings;

	DefaultRevisionOperations(EntityTypes types, RevisionReader revisions, RevisionSearch search, AsOfSearch asOf,
			EntityWriter writer, HistoryPruner history, Listings listings) {
		this.types = types;
		this.revisions = revisions;
		this.search = search;
		this.asOf = asOf;
		this.writer = writer;
		this.history = history;
		this.listings = listings;
	}

	@Override
	public <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, ScrollPosition position, Limit limit) {
		return this.revisions.read(this.types.versioned(type), id, position, limit)
			.map((revision) -> TypeNarrowing.narrow(revision, type));
	}

	@Override
	public <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, RevisionOptions options,
			ScrollPosition position, Limit limit) {
		Assert.notNull(options, "options must not be null");
		return this.revisions.readPairs(this.types.versioned(type), id, position, limit)
			.map((pair) -> withDeleted(TypeNarrowing.narrow(pair.revision(), type), pair.before(), type));
	}

	private static <T> EntityRevision<T> withDeleted(EntityRevision<T> revision, @Nullable EntityRevision<?> before,
			Class<T> type) {
		return (revision.isDelete() && before != null)
				? TypeNarrowing.narrow(before, type).entity().map(revision::ofDeleted).orElse(revision) : revision;
	}

	@Override
	public <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, RevisionFilter filter,
			ScrollPosition position, Limit limit) {
		Assert.notNull(filter, "filter must not be null");
		return this.search.find(this.types.versioned(type), id, filter, position, limit)
			.map((revision) -> TypeNarrowing.narrow(revision, type));
	}

	@Override
	public <T> Window<RevisionChanges<T>> findChanges(Object id, Class<T> type, ComparisonRules rules,
			ScrollPosition position, Limit limit) {
		Assert.notNull(rules, "rules must not be null");
		return this.revisions.readPairs(this.types.versioned(type), id, position, limit)
			.map((pair) -> RevisionChanges.of(TypeNarrowing.narrow(pair.revision(), type),
					(pair.before() != null) ? TypeNarrowing.narrow(pair.before(), type) : null, rules));
	}

	@Override
	public Window<VersionMetadata> findVersions(Object id, Class<?> type, ScrollPosition position, Limit limit) {
		return this.revisions.readMetadata(this.types.versioned(type), id, position, limit);
	}

	@Override
	public <T> Optional<EntityRevision<T>> findRevision(Object id, long version, Class<T> type) {
		return this.revisions.find(this.types.versioned(type), id, version)
			.map((revision) -> TypeNarrowing.narrow(revision, type));
	}

	@Override
	public <T> Optional<T> findAsOf(Object id, Instant time, Class<T> type) {
		return this.asOf.find(this.types.versioned(type), id, time).map((entity) -> TypeNarrowing.narrow(entity, type));
	}

	@Override
	public <T> T restore(Object id, long version, Class<T> type) {
		EntityMetadata<? super T> metadata = this.types.versioned(type);
		this.writer.requireWritable(metadata);
		RestorableVersion<? super T> restorable = this.revisions.restorable(metadata, id, version);
		T content = content(metadata, restorable, version, type);
		return this.writer.restore(metadata, content, current(metadata, restorable));
	}

	@Override
	public <T> T restore(Object id, long version, long current, Class<T> type) {
		EntityMetadata<? super T> metadata = this.types.versioned(type);
		this.writer.requireWritable(metadata);
		RestorableVersion<? super T> restorable = this.revisions.restorable(metadata, id, version);
		T content = content(metadata, restorable, version, type);
		StoredItem stored = current(metadata, restorable);
		if (stored.header().version() != current) {
			throw new VersionConflictException("The " + metadata + " has been changed since it was loaded: version "
					+ current + " was expected, but version " + stored.header().version()
					+ " is stored. Load it again, and repeat the restore if it still applies", null, null);
		}
		return this.writer.restore(metadata, content, stored);
	}

	private <T> T content(EntityMetadata<? super T> type, RestorableVersion<? super T> restorable, long version,
			Class<T> requested) {
		StoredEntity<? super T> stored = restorable.content();
		if (stored == null) {
			throw new EntityNotFoundException("Version " + version + " of this " + type
					+ " is not kept, or is a delete marker: restore a version with content");
		}
		if (stored.header().schemaVersion() > type.schemaVersion()) {
			throw new NewerSchemaException("Version " + version + " of this " + type + " has schema version "
					+ stored.header().schemaVersion() + ", but this application supports " + type.schemaVersion()
					+ ": update the application before restoring this version");
		}
		return TypeNarrowing.narrow(stored.entity(), requested);
	}

	private static StoredItem current(EntityMetadata<?> type, RestorableVersion<?> restorable) {
		StoredItem current = restorable.current();
		if (current == null) {
			throw new EntityNotFoundException("There is no " + type + " with this id");
		}
		return current;
	}

	@Override
	public void deleteRevision(Object id, long version, Class<?> type) {
		this.history.delete(TrailRules.requireNoEntries(this.types.versionedRoot(type), "deleteRevision"), id, version);
	}

	@Override
	public long prune(Class<?> type) {
		return this.history.prune(this.listings.of(TrailRules.requireNoEntries(this.types.versioned(type), "prune")));
	}

	@Override
	public long prune(Object id, Class<?> type) {
		return this.history.prune(TrailRules.requireNoEntries(this.types.versionedRoot(type), "prune"), id);
	}

	@Override
	public long purge(Object id, Class<?> type) {
		return this.history.purge(TrailRules.requireNoTrail(this.types.purgeableRoot(type), "purge"), id);
	}

	@Override
	public boolean removeTombstone(Object id, Class<?> type) {
		return this.history.removeTombstone(TrailRules.requireNoTrail(this.types.numberedRoot(type), "removeTombstone"),
				id);
	}

}
