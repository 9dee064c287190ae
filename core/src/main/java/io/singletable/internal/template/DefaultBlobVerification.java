package io.singletable.internal.template;

import java.util.function.Consumer;

import io.singletable.core.BlobVerification;
import io.singletable.core.MissingBlob;
import io.singletable.core.VerificationReport;
import io.singletable.internal.blob.sweep.SweepSettings;
import io.singletable.internal.observation.OperationName;

import org.springframework.util.Assert;

/**
 * Verification with its settings.
 */
record DefaultBlobVerification(DefaultBlobOperations operations, SweepSettings settings) implements BlobVerification {

	@Override
	public BlobVerification segments(int segments) {
		return new DefaultBlobVerification(this.operations, this.settings.withSegments(segments));
	}

	@Override
	public BlobVerification readUnitsPerSecond(double unitsPerSecond) {
		return new DefaultBlobVerification(this.operations, this.settings.withReadUnits(unitsPerSecond));
	}

	@Override
	public VerificationReport run(Consumer<? super MissingBlob> missing) {
		Assert.notNull(missing, "missing must not be null");
		return this.operations.named("A verification of blobs")
			.run(OperationName.VERIFY_BLOBS, EntityNames.ALL,
					(table) -> table.maintenance().blobs().verify(this.settings, missing));
	}

}
