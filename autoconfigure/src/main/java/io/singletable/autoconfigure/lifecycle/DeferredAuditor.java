package io.singletable.autoconfigure.lifecycle;

import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.AuditorAware;
import org.springframework.data.util.Lazy;

/**
 * Auditor that delegates to the application's {@link AuditorAware}, if there is one. It
 * is looked up on first use, because an auditor that reads users from the table depends
 * on the template, which depends on this.
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
