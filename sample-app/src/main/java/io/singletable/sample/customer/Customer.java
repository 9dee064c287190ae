package io.singletable.sample.customer;

import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * Customer of the support desk.
 *
 * @param id chosen by the client, or generated
 * @param name the name
 */
@SingleTableEntity
public record Customer(@Id @Nullable String id, String name) {

	/**
	 * Maximum number of characters of an id: it is a part of keys, and stored in tickets.
	 */
	public static final int MAX_ID_LENGTH = 200;

}
