package io.singletable.internal.write;

import java.time.Instant;
import java.util.Objects;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.entity.HeadRefusal;
import io.singletable.internal.write.entity.NewerDeclaration;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.entity.VersionTimes;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.WriteResult;
import org.jspecify.annotations.Nullable;

/**
 * Rules by which a refused write is retried as another version, by the item that it
 * conflicted with.
 */
record RetryRules(TableLayout layout) {

	/**
	 * The version of an insert that was refused by a tombstone: it continues the numbers.
	 */
	@Nullable NextVersion afterTombstone(EntityMetadata<?> type, WriteResult.Refused refused, Instant now) {
		ItemHeader conflicting = this.layout.leavesTombstone(type) ? conflictingHead(refused) : null;
		boolean tombstoned = conflicting != null && !conflicting.isAlive(now)
				&& !NewerDeclaration.isOn(conflicting, type);
		return tombstoned ? NextVersion.after(Objects.requireNonNull(conflicting), now) : null;
	}

	/**
	 * The version of a write that was refused although the stored version has the number
	 * of the one that was loaded. Where that is not early enough for it, as the clock is
	 * behind, or the instance lost its date, it gets a later time. Where it is not the
	 * item that references to blobs are from, as numbers began again, they are copied.
	 */
	@Nullable NextVersion afterSameVersion(EntityMetadata<?> type, WriteResult.Refused refused, NextVersion tried, Instant now) {
		ItemHeader conflicting = type.hasVersion() ? conflictingHead(refused) : null;
		if (conflicting == null || !conflicting.isAlive(now) || conflicting.version() != tried.number() - 1
				|| conflicting.schemaVersion() > type.schemaVersion()) {
			return null;
		}
		return (isTooEarly(type, conflicting, tried) || isOtherItem(refused, conflicting))
				? NextVersion.after(conflicting, now) : null;
	}

	private static boolean isTooEarly(EntityMetadata<?> type, ItemHeader conflicting, NextVersion tried) {
		return type.isVersioned() && conflicting.at() != null
				&& conflicting.at().isAfter(VersionTimes.latestReplaced(tried.at()));
	}

	private static boolean isOtherItem(WriteResult.Refused refused, ItemHeader conflicting) {
		return refused.refusals().get(0).action().refusal() instanceof HeadRefusal refusal
				&& refusal.isOfOtherItem(conflicting);
	}

	private @Nullable ItemHeader conflictingHead(WriteResult.Refused refused) {
		WriteResult.Refusal first = refused.refusals().get(0);
		return (first.action().refusal() instanceof HeadRefusal) ? ConflictingHeader.of(this.layout, first.stored())
				: null;
	}

}
