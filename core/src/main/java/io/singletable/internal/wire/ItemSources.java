package io.singletable.internal.wire;

/**
 * Supply of the sources of calls that write. Thread-safe.
 */
public final class ItemSources {

	private final Spares<ItemSource> spares = new Spares<>();

	/**
	 * The source of a call.
	 * @return the source
	 */
	public ItemSource next() {
		ItemSource source = this.spares.take();
		return (source != null) ? source : new ItemSource(this.spares::keep);
	}

}
