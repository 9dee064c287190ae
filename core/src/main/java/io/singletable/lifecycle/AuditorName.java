package io.singletable.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * Name of an auditor as it is stored with the versions that they write. Needed where the
 * application's {@link org.springframework.data.domain.AuditorAware} provides neither a
 * simple value, such as a text, a number or a UUID, nor a
 * {@link java.security.Principal}.
 *
 * @param <U> the type of auditors
 */
@FunctionalInterface
public interface AuditorName<U> {

	/**
	 * The name of an auditor, which should identify them for as long as the history is
	 * kept: it is not changed later.
	 * @param auditor the auditor
	 * @return the name, at most 1,024 bytes of UTF-8, or null to store none
	 */
	@Nullable String nameOf(U auditor);

}
