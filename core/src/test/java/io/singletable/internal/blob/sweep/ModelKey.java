package io.singletable.internal.blob.sweep;

/**
 * State of a {@link SweepModel}, as far as it matters: content has names in the order in
 * which it is met.
 */
record ModelKey(long first, long second, long third) {

	/**
	 * Builder of a key, by bits.
	 */
	static final class Builder {

		private final long[] words = new long[3];

		private int position;

		/** Name of each content. */
		private final int[] names;

		/** Content of each name. */
		private final int[] blobs;

		private int count = 1;

		Builder(int blobs) {
			this.names = new int[blobs];
			this.blobs = new int[blobs];
		}

		Builder add(boolean value) {
			return add(value ? 1 : 0, 1);
		}

		Builder add(int value, int width) {
			if (value >= 1 << width) {
				throw new IllegalStateException(value + " has more than " + width + " bits");
			}
			int free = 64 - this.position % 64;
			this.words[this.position / 64] |= (long) value << (this.position % 64);
			if (free < width) {
				this.words[this.position / 64 + 1] |= (long) value >>> free;
			}
			this.position += width;
			return this;
		}

		Builder addName(int blob) {
			if (blob != 0 && this.names[blob] == 0) {
				this.blobs[this.count] = blob;
				this.names[blob] = this.count++;
			}
			return add(this.names[blob], 4);
		}

		/**
		 * The key, with bits of each content that has a name.
		 * @param sets sets of content, a bit of each
		 */
		ModelKey build(int... sets) {
			for (int name = 1; name < this.count; name++) {
				for (int set : sets) {
					add(set >> this.blobs[name] & 1, 1);
				}
			}
			return new ModelKey(this.words[0], this.words[1], this.words[2]);
		}

	}

}
