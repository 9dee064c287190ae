package io.singletable.sample.customer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to create a customer.
 *
 * @param id the id, or {@code null} to have one generated; all characters that a URL can
 * name may be in it
 * @param name the name
 */
record NewCustomer(
		@Nullable @Size(max = Customer.MAX_ID_LENGTH) @Pattern(regexp = URL_SEGMENT, message = UNNAMEABLE) String id,
		@NotBlank @Size(max = 200) String name) {

	/** Web servers resolve {@code .} and {@code ..}, also escaped, and refuse NUL. */
	private static final String URL_SEGMENT = "(?!\\.{1,2}\\z)[^\\x00]+";

	private static final String UNNAMEABLE = "must not be empty, '.', '..' or contain NUL, which no URL can name";

	Customer toCustomer() {
		return new Customer(this.id, this.name);
	}

}
