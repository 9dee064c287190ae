package io.singletable.internal.write;

import java.time.Instant;
import java.util.Objects;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Says what a refused write may be repeated after, by the item that it met.
 */
final class Succession {

	private final TableLayout layout;

	Succession(TableLayout layout) {
		this.layout = layout;
	}

	/**
	 * An insert met the remains of an earlier life, whose numbers it goes on from.
	 */
	@Nullable NextVersion afterDead(EntityMetadata<?> type, WriteResult.Refused refused, Instant now) {
		ItemHeader met = this.layout.leavesTombstone(type) ? metHead(refused) : null;
		boolean dead = met != null && (met.deleted() || met.isExpired(now)) && !NewerVersioning.isOn(met, type);
		return dead ? NextVersion.after(Objects.requireNonNull(met), now) : null;
	}

	/**
	 * The version that was loaded is stored, but its time is not early enough for the one
	 * that was tried: the clock is behind, or the instance lost its date. Then the next
	 * version is made after what is stored.
	 */
	@Nullable NextVersion afterStored(EntityMetadata<?> type, WriteResult.Refused refused, NextVersion tried, Instant now) {
		ItemHeader met = type.isVersioned() ? metHead(refused) : null;
		boolean onlyTooEarly = met != null && !met.deleted() && !met.isExpired(now)
				&& met.version() == tried.number() - 1 && met.schemaVersion() <= type.schemaVersion()
				&& met.at() != null && met.at().isAfter(VersionTimes.latestReplaced(tried.at()));
		return onlyTooEarly ? NextVersion.after(Objects.requireNonNull(met), now) : null;
	}

	private @Nullable ItemHeader metHead(WriteResult.Refused refused) {
		WriteResult.Refusal first = refused.refusals().get(0);
		return (first.action().refusal() instanceof HeadRefusal) ? ConflictingHeader.of(this.layout, first.stored())
				: null;
	}

}
