package io.singletable.internal.blob.sweep;

import org.jspecify.annotations.Nullable;

/**
 * Client in the middle of an operation.
 */
final class ModelClient {

	@Nullable ModelOperation operation;

	int step;

	/** Content that it has read of. */
	int loaded;

	/** Content that it is about to reference. */
	int own;

	/** Whether nothing was committed since it has read the current item. */
	boolean fresh;

	/** Whether the content was loaded with the current version. */
	boolean sameVersion;

	int rank() {
		return (((this.operation != null) ? this.operation.ordinal() + 1 : 0) << 5) | this.step << 2
				| (this.fresh ? 2 : 0) | (this.sameVersion ? 1 : 0);
	}

	ModelClient copy() {
		ModelClient copy = new ModelClient();
		copy.operation = this.operation;
		copy.step = this.step;
		copy.loaded = this.loaded;
		copy.own = this.own;
		copy.fresh = this.fresh;
		copy.sameVersion = this.sameVersion;
		return copy;
	}

}
