package io.singletable.internal.write.unique;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.observation.OperationObserver;
import org.jspecify.annotations.Nullable;

/**
 * Claims of an entity that a write takes for stored. Its condition demands that they are
 * so: only then the sentinels that it leaves alone are right.
 *
 * @param known {@code false} of a write that leaves the values as they are, as far as it
 * knows
 * @param stored the claims that are stored, null if there are none
 * @param takeovers values whose sentinels name owners that do not hold them
 * @param unowned constraints of which others have the sentinel of the stored value, so
 * that there is nothing to free
 */
public record ClaimsBefore(boolean known, @Nullable UniqueClaims stored, List<Takeover> takeovers,
		Set<String> unowned) {

	/** Whatever the write leaves. */
	public static final ClaimsBefore ASSUMED = new ClaimsBefore(false, null, List.of(), Set.of());

	private static final ClaimsBefore NONE = new ClaimsBefore(true, null, List.of(), Set.of());

	public ClaimsBefore {
		takeovers = List.copyOf(takeovers);
		unowned = Set.copyOf(unowned);
	}

	/**
	 * The claims that were read, or that an instance is known to be stored with.
	 */
	public static ClaimsBefore of(@Nullable UniqueClaims stored) {
		return (stored != null) ? new ClaimsBefore(true, stored, List.of(), Set.of()) : NONE;
	}

	/**
	 * What a write that leaves certain claims finds.
	 * @param after the claims that it leaves, null if none
	 */
	public ClaimsBefore assuming(@Nullable UniqueClaims after) {
		return this.known ? this : new ClaimsBefore(true, after, this.takeovers, this.unowned);
	}

	/**
	 * The same, with what is known now of sentinels.
	 * @param found takeovers that are to be made
	 * @param judged further constraints of which no takeover is to be made any more
	 * @param moreUnowned further constraints of which there is nothing to free
	 */
	public ClaimsBefore with(List<Takeover> found, Set<String> judged, Set<String> moreUnowned) {
		List<Takeover> all = new ArrayList<>(found);
		this.takeovers.stream()
			.filter((mine) -> !judged.contains(mine.constraint())
					&& found.stream().noneMatch((other) -> other.constraint().equals(mine.constraint())))
			.forEach(all::add);
		Set<String> unowned = new HashSet<>(this.unowned);
		unowned.addAll(moreUnowned);
		return new ClaimsBefore(this.known, this.stored, all, unowned);
	}

	/**
	 * Record the takeovers of a write that is done, as a part of the operation whose work
	 * runs on this thread.
	 */
	public void recordTakeovers(EntityMetadata<?> type) {
		OperationContext operation = this.takeovers.isEmpty() ? null : OperationObserver.currentContext();
		if (operation != null) {
			this.takeovers.forEach((takeover) -> operation.addTakeover(type.typeName(), takeover.constraint()));
		}
	}

}
