package io.singletable.blobs;

import io.singletable.blob.Blob;

/**
 * Store that operations are tested with, and blobs that matter to it.
 */
interface TestedStore {

	/**
	 * New content that is stored beside its item.
	 */
	Blob blob();

	/**
	 * New content that takes the store more requests, if there is such.
	 */
	Blob large();

	/**
	 * An object that others have stored, to be adopted.
	 */
	Blob foreign();

	/**
	 * Store an object that nothing references, and that is old enough for a sweep.
	 */
	void placeLeftover();

}
