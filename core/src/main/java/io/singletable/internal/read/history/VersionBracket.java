package io.singletable.internal.read.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Bracket of versions around a time: the newest one known that is not later, the oldest
 * one known that is, and the numbers in between of which it is not known yet whether
 * there is a version. Versions ascend in number and time. Of one call, hence of one
 * thread.
 */
final class VersionBracket {

	/** Where versions come in bursts, interpolation is of use within a burst only. */
	private static final int INTERPOLATIONS = 4;

	private final Instant time;

	private final Version newest;

	private @Nullable Version earlier;

	private @Nullable Version later;

	private long lowestUnknown = 1;

	private int probes;

	private VersionBracket(Instant time, Version newest) {
		this.time = time;
		this.newest = newest;
	}

	/**
	 * The bracket that the newest versions of a history give.
	 * @param newestFirst the versions, at least one
	 * @param ended whether there are no others
	 */
	static VersionBracket of(Instant time, List<Version> newestFirst, boolean ended) {
		Version newest = newestFirst.get(0);
		VersionBracket bracket = new VersionBracket(time, newest);
		bracket.narrow(newestFirst, newest.number(), ended);
		return bracket;
	}

	/**
	 * Narrow the bracket.
	 * @param newestFirst the newest of the versions of {@link #unknownUpTo}
	 */
	void narrow(List<Version> newestFirst, long highest, boolean ended) {
		long unknownFrom = highest + 1;
		for (Version version : newestFirst) {
			if (!version.at().isAfter(this.time)) {
				this.earlier = version;
				this.lowestUnknown = unknownFrom;
				return;
			}
			this.later = version;
			unknownFrom = version.number();
		}
		if (ended) {
			this.lowestUnknown = unknownFrom;
		}
	}

	/**
	 * Whether there can be no version between the two of the bracket.
	 */
	boolean isClosed() {
		return this.later == null || this.lowestUnknown >= this.later.number();
	}

	/**
	 * The version that was valid at the time, null if there was none yet.
	 */
	@Nullable Version valid() {
		return this.earlier;
	}

	/**
	 * Whether the valid version, or the absence of one, is proved: the next later version
	 * has the next number, so that there was never one in between. The newest version of
	 * a history can't be missing.
	 */
	boolean isProved() {
		return this.later == null || ((this.earlier != null) ? this.earlier.number() : 0) + 1 == this.later.number();
	}

	/**
	 * The numbers to look at next, of a bracket that is not closed: by interpolation of
	 * the time and by halves, in turn.
	 * @param page number of versions that one look shows, counted down from the highest
	 * @param oldestKept the lowest number that is kept for certain, unless it was deleted
	 */
	VersionRange next(int page, long oldestKept) {
		long highest = (this.later != null) ? this.later.number() - 1 : Long.MAX_VALUE;
		long lowest = (oldestKept <= highest) ? Math.max(this.lowestUnknown, oldestKept) : this.lowestUnknown;
		if (highest - lowest < page) {
			return unknownUpTo(highest);
		}
		boolean interpolates = this.probes % 2 == 0 && this.probes < 2 * INTERPOLATIONS;
		this.probes++;
		long middle = (interpolates && this.later != null) ? interpolated(this.later) : lowest + (highest - lowest) / 2;
		return unknownUpTo(Math.min(Math.max(middle, lowest) + page / 2, highest));
	}

	private VersionRange unknownUpTo(long highest) {
		return new VersionRange(this.lowestUnknown, highest);
	}

	/**
	 * The number that a version of the time would have at an even pace: between the two
	 * of the bracket, or at the pace of the versions that are later.
	 */
	private long interpolated(Version later) {
		Version other = (this.earlier != null) ? this.earlier : this.newest;
		double pace = (other.number() - later.number()) / secondsFrom(later.at(), other.at());
		double versions = secondsFrom(this.time, later.at()) * pace;
		return Double.isNaN(versions) ? 0 : (long) Math.max(later.number() - versions, 0);
	}

	private static double secondsFrom(Instant from, Instant to) {
		Duration duration = Duration.between(from, to);
		return duration.getSeconds() + duration.getNano() / 1e9;
	}

	/**
	 * Version of a history.
	 *
	 * @param item its item, or its header alone
	 */
	record Version(long number, Instant at, Map<String, AttributeValue> item) {

	}

}
