package io.singletable.sample.customer;

import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * Someone who asks for help.
 *
 * @param id chosen by the client, or generated
 * @param name the name
 */
@SingleTableEntity
public record Customer(@Id @Nullable String id, String name) {

	/** Number of characters that an id may have: it is in keys, and in tickets. */
	public static final int MAX_ID_LENGTH = 200;

}
