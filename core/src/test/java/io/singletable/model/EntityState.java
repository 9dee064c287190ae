package io.singletable.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.RevisionPrunedException;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;
import io.singletable.core.DeletedEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * State of one id as the model knows it: the current item, its number, and the versions
 * kept. Every method makes the change that the library should make, and returns the
 * outcome that it should have.
 */
final class EntityState {

	/** The default of {@code singletable.tombstone-retention}. */
	static final Duration RETENTION = Duration.ofDays(30);

	private static final Object LOST = new Object();

	final Shape<?> shape;

	final String id;

	private boolean stored;

	private long number;

	/** Null of a tombstone. */
	private @Nullable Snapshot current;

	private @Nullable Instant at;

	private long removableFrom = Long.MAX_VALUE;

	/** What is kept of the deleted entity, if anything. */
	private @Nullable Snapshot bin;

	private @Nullable Instant deletedAt;

	/** All versions that there have been. */
	private final TreeMap<Long, Version> all = new TreeMap<>();

	/** Those in the history. */
	private final TreeMap<Long, Version> kept = new TreeMap<>();

	private final Supplier<List<EntityState>> states;

	/** What it has that no other may have, or {@link #LOST}. */
	private @Nullable Object claim;

	/**
	 * Create the state of an id.
	 * @param states those of all ids
	 */
	EntityState(Shape<?> shape, String id, Supplier<List<EntityState>> states) {
		this.shape = shape;
		this.id = id;
		this.states = states;
	}

	Optional<Snapshot> alive(Instant now) {
		return Optional.ofNullable(this.current).filter((it) -> !it.isExpired(now));
	}

	Outcome insert(Snapshot given, Instant now, int maxVersions) {
		return alive(now).isPresent() ? Outcome.refused(EntityExistsException.class) : put(given, now, maxVersions);
	}

	Outcome save(Snapshot given, Instant now, int maxVersions) {
		if (this.shape.hasVersion() && given.version() == null) {
			return insert(given, now, maxVersions);
		}
		return isLoaded(given, now) ? put(given, now, maxVersions) : Outcome.refused(VersionConflictException.class);
	}

	Outcome update(Snapshot given, Instant now, int maxVersions) {
		return alive(now).isEmpty() ? Outcome.refused(EntityNotFoundException.class) : save(given, now, maxVersions);
	}

	/**
	 * Only the changed properties are given; everything else is that of the current item.
	 */
	Outcome updateInPlace(Snapshot changed, Instant now, int maxVersions) {
		return alive(now).map((it) -> put(it.with(changed.expiresAt(), changed.content()), now, maxVersions))
			.orElseGet(() -> Outcome.refused(EntityNotFoundException.class));
	}

	/**
	 * A save over what is stored. Its time differs from that of the instance, unless the
	 * clock says that the instance is of the future.
	 */
	Outcome replace(Snapshot given, Instant now, int maxVersions) {
		Instant loaded = given.updatedAt();
		boolean believed = loaded != null && loaded.isBefore(now.plusSeconds(60));
		Instant later = believed ? Objects.requireNonNull(loaded).plusNanos(1000) : now;
		return put(given, now, later.isAfter(now) ? later : now, maxVersions);
	}

	Outcome delete(Snapshot given, Instant now, int maxVersions) {
		if (alive(now).isEmpty()) {
			return Outcome.refused(EntityNotFoundException.class);
		}
		return isLoaded(given, now) ? end(now, maxVersions) : Outcome.refused(VersionConflictException.class);
	}

	Outcome deleteById(Instant now, int maxVersions) {
		return (alive(now).isPresent() || !this.shape.hasVersion()) ? end(now, maxVersions) : Outcome.of(null);
	}

	boolean isLoaded(Snapshot given, Instant now) {
		return !this.shape.hasVersion() || (alive(now).isPresent() && Objects.equals(given.version(), this.number));
	}

	Outcome restore(long version, Instant now, int maxVersions) {
		Version source = this.kept.get(version);
		if (source == null || source.content() == null) {
			return Outcome.refused(EntityNotFoundException.class);
		}
		return put(source.content(), now, maxVersions);
	}

	Outcome purge(Instant now, int maxVersions) {
		if (this.current != null) {
			end(now, maxVersions);
		}
		purgeContent(now);
		long purged = this.kept.size();
		this.kept.clear();
		return Outcome.of(purged);
	}

	Outcome restoreDeleted(@Nullable Long deletion, Instant now, int maxVersions) {
		Snapshot content = this.bin;
		if (content == null) {
			return Outcome
				.refused(alive(now).isPresent() ? EntityExistsException.class : EntityNotFoundException.class);
		}
		return (deletion != null && deletion != this.number) ? Outcome.refused(VersionConflictException.class)
				: put(content, now, maxVersions);
	}

	/**
	 * The deleted entity as it is listed: with the number, and by a history the time, of
	 * the deletion.
	 */
	Optional<DeletedEntity<Snapshot>> deleted() {
		return Optional.ofNullable(this.bin)
			.map((it) -> new DeletedEntity<>(this.shape.keyOf(this.id),
					it.stamped(this.number, Objects.requireNonNull(it.createdAt()),
							Objects.requireNonNull(this.shape.isVersioned() ? this.deletedAt : it.updatedAt())),
					Objects.requireNonNull(this.deletedAt), null, null, this.number));
	}

	/**
	 * Returns whether its content was kept for longer than the retention.
	 */
	boolean purgeDeleted(Instant now) {
		return this.bin != null && Objects.requireNonNull(this.deletedAt).isBefore(now.minusSeconds(3_600))
				&& purgeContent(now);
	}

	/**
	 * Returns whether it has expired.
	 */
	boolean purgeExpired(Instant now, int maxVersions) {
		boolean expired = this.current != null && this.current.isExpired(now);
		if (expired) {
			end(now, maxVersions);
		}
		return expired;
	}

	private boolean purgeContent(Instant now) {
		if (this.bin != null && !this.shape.isVersioned()) {
			this.removableFrom = Math.max(this.removableFrom, now.getEpochSecond());
		}
		this.bin = null;
		return true;
	}

	Outcome prune(int maxVersions) {
		if (maxVersions == 0) {
			return Outcome.of(0L);
		}
		long before = this.kept.size();
		this.kept.headMap(this.number - maxVersions, true).clear();
		return Outcome.of(before - this.kept.size());
	}

	Outcome deleteRevision(long version) {
		if (version > 0 && version == this.number) {
			return Outcome.refused(InvalidDataAccessApiUsageException.class);
		}
		this.kept.remove(version);
		return Outcome.of(null);
	}

	Outcome removeTombstone() {
		if (!this.stored || this.current != null) {
			return Outcome.of(false);
		}
		if (!this.kept.isEmpty()) {
			return Outcome.refused(InvalidDataAccessApiUsageException.class);
		}
		forget();
		return Outcome.of(true);
	}

	Outcome findRevision(long version) {
		return Outcome.of(Optional.ofNullable(this.kept.get(version)));
	}

	/**
	 * A version in the history that is no delete marker.
	 */
	Optional<Snapshot> content(long version) {
		return Optional.ofNullable(this.kept.get(version)).map(Version::content);
	}

	List<Version> history() {
		return List.copyOf(this.kept.descendingMap().values());
	}

	Outcome findAsOf(Instant time, Instant now) {
		if (!this.stored || (this.current != null && this.current.isExpired(now))) {
			return Outcome.of(Optional.empty());
		}
		long valid = this.all.values()
			.stream()
			.filter((version) -> !version.at().isAfter(time))
			.mapToLong(Version::number)
			.max()
			.orElse(0);
		boolean known = valid == this.number || ((valid == 0 || this.kept.containsKey(valid)) && isKept(valid + 1));
		if (!known) {
			return Outcome.refused(RevisionPrunedException.class);
		}
		return Outcome
			.of(Optional.ofNullable(this.all.get(valid)).map(Version::content).filter((it) -> !it.isExpired(time)));
	}

	private boolean isKept(long version) {
		return version == this.number || this.kept.containsKey(version);
	}

	long number() {
		return this.number;
	}

	boolean isStored() {
		return this.stored;
	}

	/**
	 * Whether DynamoDB may remove the current item because of its time to live.
	 */
	boolean isRemovable(Instant now) {
		return this.stored && this.removableFrom <= now.getEpochSecond();
	}

	/**
	 * The current item is removed, and with it everything that the library can know.
	 */
	void forget() {
		this.stored = false;
		this.number = 0;
		this.current = null;
		this.at = null;
		this.removableFrom = Long.MAX_VALUE;
		this.claim = null;
		this.bin = null;
		this.deletedAt = null;
		this.all.clear();
		this.kept.clear();
	}

	/**
	 * Whether it was written by a clock that is ahead.
	 */
	boolean isAhead(Instant now) {
		return this.at != null && this.at.isAfter(now);
	}

	/**
	 * A state that may claim anything: a transaction compares those that it leaves.
	 */
	EntityState copy() {
		EntityState copy = new EntityState(this.shape, this.id, List::of);
		copy.become(this);
		return copy;
	}

	void become(EntityState other) {
		forget();
		this.stored = other.stored;
		this.number = other.number;
		this.current = other.current;
		this.at = other.at;
		this.removableFrom = other.removableFrom;
		this.claim = other.claim;
		this.bin = other.bin;
		this.deletedAt = other.deletedAt;
		this.all.putAll(other.all);
		this.kept.putAll(other.kept);
	}

	private Outcome put(Snapshot given, Instant now, int maxVersions) {
		return put(given, now, now, maxVersions);
	}

	private Outcome put(Snapshot given, Instant now, Instant earliest, int maxVersions) {
		if (!claim(this.shape.uniqueValue(given.content()), now)) {
			return Outcome.refused(UniqueConstraintException.class);
		}
		Instant created = given.createdAt();
		if (created == null && !this.shape.hasVersion()) {
			created = alive(now).map(Snapshot::createdAt).orElse(null);
		}
		this.number += this.shape.hasVersion() ? 1 : 0;
		this.at = timeOfNext(earliest);
		Snapshot written = given.stamped(this.shape.hasVersion() ? this.number : null,
				(created != null) ? created : this.at, this.at);
		this.removableFrom = this.shape.isVersioned() || given.expiresAt() == null ? Long.MAX_VALUE
				: written.expirySecond() + (this.shape.hasVersion() ? RETENTION.toSeconds() : 0);
		keep(written, maxVersions);
		return Outcome.of(written);
	}

	/** Who has expired loses what another one claims, whatever the clock says later. */
	private boolean claim(@Nullable Object value, Instant now) {
		if (value != null && !value.equals(this.claim)) {
			for (EntityState other : this.states.get()) {
				if (other.shape == this.shape && value.equals(other.claim)) {
					if (other.alive(now).isPresent()) {
						return false;
					}
					other.loseClaim();
				}
			}
		}
		this.claim = value;
		return true;
	}

	/**
	 * Whether it claims what it has not had.
	 */
	boolean hasNewClaim(EntityState before) {
		return this.claim != null && !this.claim.equals(before.claim);
	}

	/**
	 * Whether it has what another one has.
	 */
	boolean hasClaimOf(EntityState other) {
		return this.shape == other.shape && !this.id.equals(other.id) && other.claim != null
				&& other.claim.equals(this.claim);
	}

	void loseClaim() {
		this.claim = LOST;
	}

	private Outcome end(Instant now, int maxVersions) {
		this.claim = null;
		if (!this.shape.hasVersion()) {
			forget();
			return Outcome.of(null);
		}
		this.number++;
		this.at = timeOfNext(now);
		Snapshot deleted = this.shape.hasSoftDelete() ? this.current : null;
		this.deletedAt = this.shape.isVersioned() ? this.at : now;
		this.removableFrom = this.shape.isVersioned() ? Long.MAX_VALUE : now.plus(RETENTION).getEpochSecond();
		keep(null, maxVersions);
		this.bin = deleted;
		return Outcome.of(null);
	}

	private void keep(@Nullable Snapshot content, int maxVersions) {
		this.stored = true;
		this.current = content;
		this.bin = null;
		if (this.shape.isVersioned()) {
			Version version = new Version(this.number, Objects.requireNonNull(this.at), content);
			this.all.put(this.number, version);
			this.kept.put(this.number, version);
			if (maxVersions > 0) {
				this.kept.remove(this.number - maxVersions);
			}
		}
	}

	/** Only a history has to run forward. */
	private Instant timeOfNext(Instant now) {
		Instant earliest = (this.shape.isVersioned() && this.at != null) ? this.at.plusNanos(1000) : now;
		return now.isBefore(earliest) ? earliest : now;
	}

	@Override
	public String toString() {
		return this.shape.type().getSimpleName() + " " + this.id + ": number " + this.number + ", current "
				+ this.current + ", at " + this.at + ", kept " + this.kept.keySet();
	}

	/**
	 * A version of a history.
	 *
	 * @param number its number
	 * @param at its time
	 * @param content the entity, null of a delete marker
	 */
	record Version(long number, Instant at, @Nullable Snapshot content) {
	}

}
