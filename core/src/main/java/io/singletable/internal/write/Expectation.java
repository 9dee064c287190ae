package io.singletable.internal.write;

import java.util.Objects;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Expectation of a write about what is stored. Expired entities count as absent.
 */
public sealed interface Expectation {

	/**
	 * The guard that keeps such a write from being applied twice.
	 */
	Guard guard();

	/**
	 * Whether a write with this expectation replaces no entity.
	 * @return {@code true} if it may follow a delete
	 */
	boolean isMetWithoutEntity();

	/**
	 * Whether a living entity is what a write with this expectation replaces.
	 * @return {@code true} if so
	 */
	boolean isMetBy(ItemHeader header);

	/**
	 * What the stored item is recognised by: its version or the id of its write.
	 * @return the attribute's value, or null if the expectation names neither
	 */
	default @Nullable AttributeValue identity() {
		return null;
	}

	private static @Nullable AttributeValue numbered(long version) {
		return (version != 0) ? AttributeValue.createN(Long.toString(version)) : null;
	}

	/**
	 * Hand the expectation to a visitor.
	 */
	<R> R accept(Visitor<R> visitor);

	/**
	 * Nothing; of a type without version, also an expired item.
	 */
	record Absent() implements Expectation {

		@Override
		public Guard guard() {
			return Guard.EXISTENCE;
		}

		@Override
		public boolean isMetWithoutEntity() {
			return true;
		}

		@Override
		public boolean isMetBy(ItemHeader header) {
			return false;
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.visit(this);
		}

	}

	/**
	 * A tombstone, or an expired item, whose numbers are continued.
	 */
	record TombstonedVersion(long version) implements Expectation {

		@Override
		public Guard guard() {
			return Guard.VERSION;
		}

		@Override
		public boolean isMetWithoutEntity() {
			return true;
		}

		@Override
		public boolean isMetBy(ItemHeader header) {
			return false;
		}

		@Override
		public @Nullable AttributeValue identity() {
			return Expectation.numbered(this.version);
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.visit(this);
		}

	}

	/**
	 * A living entity of a certain version.
	 */
	record CurrentVersion(long version) implements Expectation {

		@Override
		public Guard guard() {
			return Guard.VERSION;
		}

		@Override
		public boolean isMetWithoutEntity() {
			return false;
		}

		@Override
		public boolean isMetBy(ItemHeader header) {
			return this.version == header.version();
		}

		@Override
		public @Nullable AttributeValue identity() {
			return Expectation.numbered(this.version);
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.visit(this);
		}

	}

	/**
	 * An item as a certain write left it, which is known to be alive, or for a type with
	 * a version, what is to be replaced.
	 *
	 * @param writeId id of the write, null if the library did not write the item
	 */
	record Written(@Nullable WriteId writeId) implements Expectation {

		@Override
		public Guard guard() {
			return (this.writeId != null) ? Guard.WRITE_ID : Guard.EXISTENCE;
		}

		@Override
		public boolean isMetWithoutEntity() {
			return false;
		}

		@Override
		public boolean isMetBy(ItemHeader header) {
			return Objects.equals(this.writeId, header.writeId());
		}

		@Override
		public @Nullable AttributeValue identity() {
			return (this.writeId != null) ? this.writeId.toAttribute() : null;
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.visit(this);
		}

	}

	/**
	 * A living entity.
	 */
	record Present() implements Expectation {

		@Override
		public Guard guard() {
			return Guard.EXISTENCE;
		}

		@Override
		public boolean isMetWithoutEntity() {
			return false;
		}

		@Override
		public boolean isMetBy(ItemHeader header) {
			return true;
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.visit(this);
		}

	}

	/**
	 * Expectation of whatever there is: the last writer wins.
	 */
	record Anything() implements Expectation {

		@Override
		public Guard guard() {
			return Guard.NONE;
		}

		@Override
		public boolean isMetWithoutEntity() {
			return true;
		}

		@Override
		public boolean isMetBy(ItemHeader header) {
			return true;
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.visit(this);
		}

	}

	/**
	 * Visitor of the kinds of expectations.
	 */
	interface Visitor<R> {

		R visit(Absent expectation);

		R visit(TombstonedVersion expectation);

		R visit(CurrentVersion expectation);

		R visit(Written expectation);

		R visit(Present expectation);

		R visit(Anything expectation);

	}

}
