package io.singletable.benchmarks.library;

/**
 * Operation that is measured.
 */
public enum Operation {

	/** Store one entity, whatever is there. */
	PUT,

	/** Read one entity by its id. */
	GET,

	/** Read 100 entities by an index. */
	QUERY_100,

	/** Read 100 entities by an index, by a method of a repository. */
	REPOSITORY_QUERY_100,

	/** Read one entity by its id, by a method of a repository. */
	REPOSITORY_GET,

	/** Store a new version of an entity and keep the former one. */
	VERSIONED_SAVE,

	/** Store a new compressed version of an entity and keep the former one. */
	GZIP_VERSIONED_SAVE

}
