package io.singletable.internal.template;

import io.singletable.core.BlobOperations;
import io.singletable.core.BlobSweep;
import io.singletable.core.BlobVerification;
import io.singletable.internal.blob.sweep.SweepSettings;
import io.singletable.internal.observation.OperationName;

/**
 * Operations on the content of blobs, of one table each.
 */
record DefaultBlobOperations(OperationGate gate) implements BlobOperations {

	/** Also when the block has ended in which they were obtained. */
	OperationGate named(String operation) {
		this.gate.onlyTable(operation);
		return this.gate;
	}

	@Override
	public BlobSweep sweep() {
		return new DefaultBlobSweep(this, SweepSettings.DEFAULTS);
	}

	@Override
	public BlobVerification verify() {
		return new DefaultBlobVerification(this, SweepSettings.DEFAULTS);
	}

	@Override
	public void takeOver() {
		named("takeOver()").execute(OperationName.TAKE_OVER_BLOBS, EntityNames.ALL, (table) -> {
			table.maintenance().transactions().requireNone("takeOver()");
			table.maintenance().blobs().takeOver();
		});
	}

}
