package io.singletable.blobs;

import java.util.List;

import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

/**
 * Entity with blobs, of whatever shape.
 */
interface Paper {

	String id();

	@Nullable Long version();

	String note();

	@Nullable Blob scan();

	List<Blob> pages();

	/**
	 * The same version of the entity with other properties: another instance, or this one
	 * if its class is mutable.
	 */
	Paper with(String note, @Nullable Blob scan, List<Blob> pages);

	default Paper withNote(String note) {
		return with(note, scan(), pages());
	}

	default Paper withScan(@Nullable Blob scan) {
		return with(note(), scan, pages());
	}

}
