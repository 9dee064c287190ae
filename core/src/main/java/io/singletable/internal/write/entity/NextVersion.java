package io.singletable.internal.write.entity;

import java.time.Instant;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.unique.ClaimsBefore;
import org.jspecify.annotations.Nullable;

/**
 * Version that a write makes.
 *
 * @param number its number, 0 if the type has no version
 * @param at its time
 * @param claims what is known of the unique values that it replaces
 * @param replaced id of the write that made the item that it replaces, null if that was
 * not read: only references to blobs of that very item may move on
 */
public record NextVersion(Expectation expectation, long number, Instant at, ClaimsBefore claims,
		@Nullable WriteId replaced) {

	/**
	 * Create the version of a write over an item that was not read.
	 */
	public NextVersion(Expectation expectation, long number, Instant at, ClaimsBefore claims) {
		this(expectation, number, at, claims, null);
	}

	/**
	 * Create the version of a write that leaves unique values as they are, as far as it
	 * knows.
	 */
	public NextVersion(Expectation expectation, long number, Instant at) {
		this(expectation, number, at, ClaimsBefore.ASSUMED);
	}

	public static NextVersion after(ItemHeader current, Instant now) {
		return after(current, current.isAlive(now) ? Expectation.current(current.version())
				: Expectation.tombstone(current.version()), now);
	}

	/**
	 * The version that replaces an entity only if it has expired, whatever the clock said
	 * when it was read.
	 */
	public static NextVersion afterExpired(ItemHeader expired, Instant now) {
		return after(expired, Expectation.tombstone(expired.version()), now);
	}

	private static NextVersion after(ItemHeader current, Expectation expectation, Instant now) {
		return new NextVersion(expectation, current.version() + 1, VersionTimes.after(now, current.at()),
				ClaimsBefore.of(current.claims()), current.writeId());
	}

	/**
	 * The version that replaces a living item only if that is still as it was read. Of
	 * one number there is one version; without, the id of the write tells.
	 */
	public static NextVersion over(EntityMetadata<?> type, ItemHeader read, Instant at) {
		Expectation same = (type.hasVersion() && read.version() > 0) ? Expectation.current(read.version())
				: Expectation.written(read.writeId());
		return new NextVersion(same, type.hasVersion() ? read.version() + 1 : 0,
				type.isVersioned() ? VersionTimes.after(at, read.at()) : at, ClaimsBefore.of(read.claims()),
				read.writeId());
	}

	/**
	 * The same version, over an item of which more is known.
	 */
	public NextVersion over(ClaimsBefore known) {
		return new NextVersion(this.expectation, this.number, this.at, known, this.replaced);
	}

	/**
	 * What a write that leaves certain unique values finds of them. Those of constraints
	 * that the type does not declare here are not expected, so that it is refused.
	 * @param after the claims that it leaves, null if none
	 */
	public ClaimsBefore claimsBefore(EntityMetadata<?> type, @Nullable UniqueClaims after) {
		if (!this.claims.known()) {
			return this.claims.assuming(this.expectation.is(Expectation.Kind.ABSENT) ? null : after);
		}
		return NewerDeclaration.hasUnknown(this.claims.stored(), type) ? ClaimsBefore.of(null) : this.claims;
	}

}
