package io.singletable.autoconfigure.lifecycle;

import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.AuditorAware;
import org.springframework.data.util.Lazy;

/**
 * The application's {@link AuditorAware}, if it has one. Looked for when it is first
 * asked, since one that finds users in the table needs the template, which needs this.
 */
final class DeferredAuditor implements AuditorAware<Object> {

	private final Lazy<Optional<AuditorAware<?>>> delegate;

	DeferredAuditor(ObjectProvider<AuditorAware<?>> provider) {
		this.delegate = Lazy.of(() -> Optional.ofNullable(provider.getIfAvailable()));
	}

	@Override
	public Optional<Object> getCurrentAuditor() {
		return this.delegate.get().flatMap(AuditorAware::getCurrentAuditor);
	}

}
