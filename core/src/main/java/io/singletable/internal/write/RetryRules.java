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
	 * The version of a write that was refused only because the stored version, which is
	 * the one that was loaded, is not early enough for it: the clock is behind, or the
	 * instance lost its date. It gets a later time.
	 */
	@Nullable NextVersion afterLaterTime(EntityMetadata<?> type, WriteResult.Refused refused, NextVersion tried, Instant now) {
		ItemHeader conflicting = type.isVersioned() ? conflictingHead(refused) : null;
		boolean onlyTooEarly = conflicting != null && conflicting.isAlive(now)
				&& conflicting.version() == tried.number() - 1 && conflicting.schemaVersion() <= type.schemaVersion()
				&& conflicting.at() != null && conflicting.at().isAfter(VersionTimes.latestReplaced(tried.at()));
		return onlyTooEarly ? NextVersion.after(Objects.requireNonNull(conflicting), now) : null;
	}

	private @Nullable ItemHeader conflictingHead(WriteResult.Refused refused) {
		WriteResult.Refusal first = refused.refusals().get(0);
		return (first.action().refusal() instanceof HeadRefusal) ? ConflictingHeader.of(this.layout, first.stored())
				: null;
	}

}
