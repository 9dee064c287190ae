package io.singletable.internal.write.entity;

import java.time.Instant;
import java.util.Objects;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.plan.Guard;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Expectation of a write about what is stored. Expired entities count as absent.
 *
 * @param version the version of a tombstone, of a deletion or of a living entity, else 0
 * @param writeId id of the write that left the item; null for the other kinds, if the
 * library did not write the item, and if any item of a version will do
 */
public record Expectation(Kind kind, long version, @Nullable WriteId writeId) {

	private static final Expectation ABSENT = new Expectation(Kind.ABSENT, 0, null);

	private static final Expectation PRESENT = new Expectation(Kind.PRESENT, 0, null);

	private static final Expectation ANYTHING = new Expectation(Kind.ANYTHING, 0, null);

	/**
	 * Expect nothing; of a type without version, also an expired item.
	 */
	public static Expectation absent() {
		return ABSENT;
	}

	/**
	 * Expect a tombstone, or an expired item, whose numbers are continued.
	 */
	public static Expectation tombstone(long version) {
		return new Expectation(Kind.TOMBSTONE, version, null);
	}

	/**
	 * Expect a deleted entity whose content is kept, which a certain version deleted.
	 */
	public static Expectation deleted(long version) {
		return new Expectation(Kind.DELETED, version, null);
	}

	/**
	 * Expect a living entity of a certain version.
	 */
	public static Expectation current(long version) {
		return new Expectation(Kind.CURRENT, version, null);
	}

	/**
	 * This expectation of a living entity of a version, which a certain write has to have
	 * left: where a tombstone was removed, numbers begin again.
	 * @param writeId id of the write, as items have it, null if any item of the version
	 * will do
	 */
	Expectation leftBy(@Nullable AttributeValue writeId) {
		return (writeId != null && this.kind == Kind.CURRENT)
				? new Expectation(this.kind, this.version, WriteId.of(writeId.b())) : this;
	}

	/**
	 * Expect an item as a certain write left it, which is known to be alive, or for a
	 * type with a version, what is to be replaced.
	 * @param writeId id of the write, null if the library did not write the item
	 */
	public static Expectation written(@Nullable WriteId writeId) {
		return new Expectation(Kind.WRITTEN, 0, writeId);
	}

	/**
	 * Expect a living entity.
	 */
	public static Expectation present() {
		return PRESENT;
	}

	/**
	 * Expect whatever there is: the last writer wins.
	 */
	public static Expectation anything() {
		return ANYTHING;
	}

	/**
	 * Whether this expectation is of a kind.
	 */
	public boolean is(Kind kind) {
		return this.kind == kind;
	}

	/**
	 * The guard that keeps such a write from being applied twice.
	 */
	public Guard guard() {
		return switch (this.kind) {
			case TOMBSTONE, DELETED, CURRENT -> Guard.VERSION;
			case WRITTEN -> (this.writeId != null) ? Guard.WRITE_ID : Guard.EXISTENCE;
			case ABSENT, PRESENT -> Guard.EXISTENCE;
			case ANYTHING -> Guard.NONE;
		};
	}

	/**
	 * Whether a write with this expectation replaces no entity, so that it may follow a
	 * delete.
	 */
	public boolean isMetWithoutEntity() {
		return switch (this.kind) {
			case ABSENT, TOMBSTONE, DELETED, ANYTHING -> true;
			case CURRENT, WRITTEN, PRESENT -> false;
		};
	}

	/**
	 * Whether a living entity is what a write with this expectation replaces.
	 */
	public boolean isMetBy(ItemHeader header) {
		return switch (this.kind) {
			case ABSENT, TOMBSTONE, DELETED -> false;
			case CURRENT -> isVersion(header);
			case WRITTEN -> Objects.equals(this.writeId, header.writeId());
			case PRESENT, ANYTHING -> true;
		};
	}

	/**
	 * Whether an item is the one that this expectation names by its version or write.
	 * @param now the time by which entities expire
	 * @return {@code false} also if the expectation names none
	 */
	public boolean isOf(ItemHeader stored, Instant now) {
		return switch (this.kind) {
			case CURRENT -> stored.isAlive(now) && isVersion(stored);
			case TOMBSTONE -> !stored.isAlive(now) && this.version == stored.version();
			case WRITTEN -> Objects.equals(this.writeId, stored.writeId());
			case ABSENT, DELETED, PRESENT, ANYTHING -> false;
		};
	}

	private boolean isVersion(ItemHeader stored) {
		return this.version == stored.version() && (this.writeId == null || this.writeId.equals(stored.writeId()));
	}

	/**
	 * The value by which the stored item is recognised: its version or the id of its
	 * write.
	 * @return the attribute's value, or null if the expectation names neither
	 */
	@Nullable AttributeValue identity() {
		if (this.version != 0) {
			return AttributeValue.createN(Long.toString(this.version));
		}
		return (this.writeId != null) ? this.writeId.toAttribute() : null;
	}

	/**
	 * Kind of what is expected.
	 */
	public enum Kind {

		ABSENT, TOMBSTONE, DELETED, CURRENT, WRITTEN, PRESENT, ANYTHING

	}

}
