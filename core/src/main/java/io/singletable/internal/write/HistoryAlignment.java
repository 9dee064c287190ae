package io.singletable.internal.write;

import java.time.Instant;

import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.history.RevisionReader;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.HistoryContributor;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.entity.VersionTimes;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.unique.ClaimsBefore;
import org.jspecify.annotations.Nullable;

/**
 * The alignment of an entity's current item with its history, where the history is ahead:
 * others wrote the current item without it. The next version takes the number after both,
 * if the current item is still what the write expects.
 */
record HistoryAlignment(PointReader points, RevisionReader revisions) {

	/**
	 * The version to write after one whose number was in the history: one strongly
	 * consistent GetItem and one such Query.
	 * @param refused the refusal, which is thrown if it is another one, if an attempt may
	 * have been applied, or if others keep writing
	 * @param refusals number of such refusals of the write, with this one
	 * @param tried the version that was tried, which is tried again, and refused for what
	 * it is, where head and history have changed
	 */
	NextVersion after(WriteResult.Refused refused, int refusals, EntityMetadata<?> type, Object id, NextVersion tried,
			Instant now) {
		if (!HistoryContributor.isOfRevision(refused) || refused.afterAmbiguity()
				|| Contention.ALIGNMENT.isLast(refusals)) {
			throw refused.toException();
		}
		ItemHeader head = this.points.header(type, id).map(StoredItem::header).orElse(null);
		ItemHeader newest = this.revisions.newestHeader(type, id).orElse(null);
		if (newest == null || newest.version() < tried.number() || !isExpected(head, tried.expectation(), now)) {
			return tried;
		}
		long number = Math.max(newest.version(), (head != null) ? head.version() : 0) + 1;
		Expectation expectation = (head != null) ? Expectation.written(head.writeId()) : Expectation.absent();
		return new NextVersion(expectation, number, VersionTimes.after(tried.at(), newest.at()),
				ClaimsBefore.of((head != null) ? head.claims() : null));
	}

	private static boolean isExpected(@Nullable ItemHeader head, Expectation expectation, Instant now) {
		if (head == null) {
			return expectation.is(Expectation.Kind.ABSENT);
		}
		return expectation.isOf(head, now);
	}

}
