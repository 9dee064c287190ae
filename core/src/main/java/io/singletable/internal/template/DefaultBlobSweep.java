package io.singletable.internal.template;

import java.time.Duration;

import io.singletable.core.BlobSweep;
import io.singletable.core.SweepReport;
import io.singletable.cost.UnitLimiter;
import io.singletable.internal.blob.sweep.SweepSettings;
import io.singletable.internal.observation.OperationName;

/**
 * Sweep with its settings.
 */
record DefaultBlobSweep(DefaultBlobOperations operations, SweepSettings settings) implements BlobSweep {

	private static final String OPERATION = "A sweep of blobs";

	@Override
	public BlobSweep gracePeriod(Duration gracePeriod) {
		return with(this.settings.withGracePeriod(gracePeriod));
	}

	@Override
	public BlobSweep segments(int segments) {
		return with(this.settings.withSegments(segments));
	}

	@Override
	public BlobSweep readUnitsPerSecond(double unitsPerSecond) {
		return with(this.settings.withReadUnits(unitsPerSecond));
	}

	@Override
	public BlobSweep limiter(UnitLimiter limiter) {
		return with(this.settings.withLimiter(limiter));
	}

	private BlobSweep with(SweepSettings settings) {
		return new DefaultBlobSweep(this.operations, settings);
	}

	@Override
	public SweepReport run() {
		return this.operations.named(OPERATION).run(OperationName.SWEEP_BLOBS, EntityNames.ALL, (table) -> {
			table.maintenance().transactions().requireNone(OPERATION);
			return table.maintenance().blobs().run(this.settings);
		});
	}

	@Override
	public SweepReport dryRun() {
		return this.operations.named(OPERATION)
			.run(OperationName.SWEEP_BLOBS_DRY_RUN, EntityNames.ALL,
					(table) -> table.maintenance().blobs().dryRun(this.settings));
	}

}
