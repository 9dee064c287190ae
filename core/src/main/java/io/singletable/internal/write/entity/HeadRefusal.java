package io.singletable.internal.write.entity;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.NewerSchemaException;
import io.singletable.VersionConflictException;
import io.singletable.VersionConflictException.Merge;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.RefusalTranslator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Refusal of a write whose current item was not as expected.
 *
 * @param reader reads the stored entity for the caller
 * @param merges merges what was refused with the stored entity, if the caller wants so
 */
public record HeadRefusal(TableLayout layout, ItemReader reader, ConflictMerges merges,
		EntityWrite write) implements RefusalTranslator {

	@Override
	public DataAccessException translate(@Nullable Map<String, AttributeValue> stored) {
		return translate(stored, this.merges);
	}

	/**
	 * What is stored may be made of what an earlier attempt has left, so that a merge
	 * could apply a change twice.
	 */
	@Override
	public DataAccessException translateAfterAmbiguity(@Nullable Map<String, AttributeValue> stored) {
		return translate(stored, ConflictMerges.NONE);
	}

	private DataAccessException translate(@Nullable Map<String, AttributeValue> stored, ConflictMerges mergedBy) {
		ItemHeader conflicting = ConflictingHeader.of(this.layout, stored);
		boolean absent = conflicting != null && !conflicting.isAlive(this.write.now());
		if (conflicting != null && NewerDeclaration.isOn(conflicting, this.write.type()) && !isAnswer(absent)) {
			return NewerDeclaration.refusal(conflicting, this.write.type());
		}
		if (this.write.expectation().is(Expectation.Kind.DELETED) && !isOtherDeletion(conflicting, absent)) {
			return ofNotDeleted(stored == null || absent);
		}
		if (stored == null || (absent && !this.write.expectation().is(Expectation.Kind.ANYTHING))) {
			return ofAbsent();
		}
		return ofPresent(stored, conflicting, mergedBy);
	}

	/** That an entity exists or does not is true of any version. */
	private boolean isAnswer(boolean absent) {
		if (this.write.expectation().is(Expectation.Kind.ANYTHING)) {
			return false;
		}
		return switch (this.write.intent()) {
			case INSERT -> !absent;
			case UPDATE, DELETE -> absent;
			case SAVE, RESTORE, REQUIRE -> false;
		};
	}

	@Override
	public boolean provesNotApplied(Map<String, AttributeValue> stored) {
		return this.write.hasVersionOf(ConflictingHeader.of(this.layout, stored));
	}

	/**
	 * The tombstone may be what others made of the inserted entity.
	 */
	@Override
	public boolean leavesOpen(Map<String, AttributeValue> stored) {
		ItemHeader conflicting = ConflictingHeader.of(this.layout, stored);
		return this.write.intent() == Intent.INSERT && conflicting != null && !conflicting.isAlive(this.write.now());
	}

	/** It was restored, and deleted again. */
	private boolean isOtherDeletion(@Nullable ItemHeader conflicting, boolean absent) {
		return absent && conflicting != null && conflicting.version() != this.write.expectation().version();
	}

	private DataAccessException ofNotDeleted(boolean absent) {
		return absent
				? new EntityNotFoundException("The content of this " + name() + " is no longer kept: it was purged")
				: new EntityExistsException(
						"The " + name() + " with this id is not deleted: it was restored, or inserted again", null);
	}

	private DataAccessException ofAbsent() {
		return switch (this.write.intent()) {
			case INSERT -> Contention.withInsertsAndDeletes(this.write.type(), "insert it again");
			case UPDATE -> new EntityNotFoundException("There is no " + name() + " with this id to update: insert it");
			case DELETE -> new EntityNotFoundException("There is no " + name() + " with this id to delete");
			case SAVE, RESTORE, REQUIRE ->
				carriesOver() ? race() : conflict("it was deleted or has expired", null, null);
		};
	}

	private DataAccessException ofPresent(Map<String, AttributeValue> stored, @Nullable ItemHeader conflicting,
			ConflictMerges mergedBy) {
		if (this.write.intent() == Intent.INSERT) {
			return new EntityExistsException(
					"The " + name() + " with this id exists: update it, or insert it with another id", null);
		}
		if (conflicting == null) {
			return conflict("the stored item can't be decoded", null, null);
		}
		return isNewer(conflicting)
				? new NewerSchemaException("The stored " + name() + " has schema version " + conflicting.schemaVersion()
						+ ", but this application supports " + this.write.type().schemaVersion()
						+ ": update the application before it writes this entity")
				: carriesOver() ? race() : conflict(conflicting, readable(stored), mergedBy);
	}

	/** Nothing was loaded: the write expects what it conflicted with itself before. */
	private boolean carriesOver() {
		return this.write.expectation().is(Expectation.Kind.WRITTEN)
				|| (this.write.intent() == Intent.SAVE && this.write.expectation().is(Expectation.Kind.ABSENT));
	}

	private VersionConflictException race() {
		return Contention.withWrites(this.write.type(), "repeat the change");
	}

	private boolean isNewer(ItemHeader conflicting) {
		boolean otherVersion = isLoaded() && this.write.expectation().version() != conflicting.version();
		return !otherVersion && conflicting.schemaVersion() > this.write.type().schemaVersion();
	}

	private boolean isLoaded() {
		return this.write.expectation().is(Expectation.Kind.CURRENT);
	}

	/**
	 * Whether the stored version has the number of the one that was loaded, but is not
	 * the item that references to blobs are from.
	 */
	public boolean isOfOtherItem(ItemHeader conflicting) {
		WriteId source = this.write.expectation().writeId();
		return isLoaded() && source != null && this.write.expectation().version() == conflicting.version()
				&& !source.equals(conflicting.writeId());
	}

	private VersionConflictException conflict(ItemHeader conflicting, @Nullable Object stored,
			ConflictMerges mergedBy) {
		if (isOfOtherItem(conflicting)) {
			return new VersionConflictException(
					"The " + name() + " was not written: its blobs were loaded with version " + conflicting.version()
							+ ", which is another item by now: a backfill has written it since, or it is "
							+ "that of a later entity with this id. Load it again and repeat the change",
					stored, null, null);
		}
		if (isOnlyOfClaims(conflicting)) {
			return race();
		}
		if (isTooEarly(conflicting)) {
			return new VersionConflictException("The " + name() + " was not written: version " + conflicting.version()
					+ ", which was loaded, is stored with a later time than this write has by the clock here. Correct "
					+ "the clock, or write it outside of a transaction, where it takes a later time", stored, null,
					null);
		}
		return conflict("version " + conflicting.version() + " is stored", stored, mergedBy.of(this.write, stored));
	}

	/** An expired entity lost a value, or a backfill made it claim one. */
	private boolean isOnlyOfClaims(ItemHeader conflicting) {
		return isLoaded() && this.write.expectation().version() == conflicting.version()
				&& !Objects.equals(this.write.claims().stored(), conflicting.claims());
	}

	/**
	 * A single write is repeated with a later time; a transaction is never planned anew.
	 */
	private boolean isTooEarly(ItemHeader conflicting) {
		Instant stored = conflicting.at();
		Instant own = this.write.header().at();
		return isLoaded() && this.write.expectation().version() == conflicting.version() && stored != null
				&& own != null && stored.isAfter(VersionTimes.latestReplaced(own));
	}

	private VersionConflictException conflict(String found, @Nullable Object stored, @Nullable Merge merge) {
		return new VersionConflictException("The " + name() + " has been changed since it was loaded: " + expected()
				+ " was expected, but " + found + ". Load it again and repeat the change", stored, merge, null);
	}

	private String expected() {
		long version = this.write.expectation().version();
		return switch (this.write.expectation().kind()) {
			case CURRENT -> "version " + version;
			case TOMBSTONE, DELETED -> "the tombstone of version " + version;
			case ABSENT, WRITTEN, PRESENT, ANYTHING -> "an entity with a known schema version";
		};
	}

	private String name() {
		return this.write.type().typeName();
	}

	/**
	 * A refusal must not fail for an item that can't be read, or whose entity the
	 * application's callbacks do not take: it is still one.
	 */
	private @Nullable Object readable(Map<String, AttributeValue> stored) {
		try {
			return this.reader.read(this.write.type(), stored, this.write.id()).entity();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
