package io.singletable.internal.model.shop;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Sealed hierarchy of entities without a version.
 */
@SingleTableEntity
public sealed interface Notice {

	/** The id. */
	String id();

	/** The title. */
	String title();

	/**
	 * Notice by mail.
	 */
	record Letter(@Id String id, String title, String street) implements Notice {
	}

	/**
	 * Notice by telephone.
	 */
	record Call(@Id String id, String title, String apiKey) implements Notice {
	}

}
