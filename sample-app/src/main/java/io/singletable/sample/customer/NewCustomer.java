package io.singletable.sample.customer;

import java.util.Locale;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Request body for a new customer.
 *
 * @param id the id, or {@code null} to generate one; it may have all characters that are
 * possible in a URL
 * @param name the name
 * @param email the e-mail address, if it is known
 */
record NewCustomer(
		@Nullable @Size(max = Customer.MAX_ID_LENGTH) @Pattern(regexp = URL_SEGMENT, message = UNNAMEABLE) String id,
		@NotBlank @Size(max = 200) String name, @Nullable @Email @Size(min = 1, max = 200) String email) {

	/**
	 * Web servers resolve {@code .} and {@code ..}, even if they are escaped, and refuse
	 * NUL.
	 */
	private static final String URL_SEGMENT = "(?!\\.{1,2}\\z)[^\\x00]+";

	private static final String UNNAMEABLE = "must not be empty, '.', '..' or contain NUL, which are not possible in a URL";

	/** Unique values are compared exactly, addresses without regard to their case. */
	Customer toCustomer() {
		return new Customer(this.id, null, this.name,
				(this.email != null) ? this.email.toLowerCase(Locale.ROOT) : null);
	}

}
