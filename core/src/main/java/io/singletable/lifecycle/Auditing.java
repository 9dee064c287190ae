package io.singletable.lifecycle;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.AuditorAware;

/**
 * Auditors of an application, their names in versions, and the traces that they save in.
 * Thread-safe.
 *
 * @param auditors provider of the current auditor, or null
 * @param names the names of auditors
 * @param traceIds provider of the id of the current trace, null if there is none
 */
record Auditing(@Nullable AuditorAware<?> auditors, AuditorNames names, Supplier<@Nullable String> traceIds) {

	/** Neither auditors nor traces. */
	static final Auditing NONE = new Auditing(null, new AuditorNames(null), () -> null);

	/**
	 * The same traces with other auditors.
	 * @param auditors provider of the current auditor
	 * @param names the declared names of auditors, or null
	 */
	@SuppressWarnings("unchecked")
	<U> Auditing by(AuditorAware<U> auditors, @Nullable AuditorName<? super U> names) {
		return new Auditing(auditors, new AuditorNames((AuditorName<Object>) names), this.traceIds);
	}

	/**
	 * The same auditors in other traces.
	 */
	Auditing in(Supplier<@Nullable String> traceIds) {
		return new Auditing(this.auditors, this.names, traceIds);
	}

	Optional<?> auditor() {
		return (this.auditors != null) ? this.auditors.getCurrentAuditor() : Optional.empty();
	}

	Optional<String> nameOf(Object auditor) {
		return Optional.ofNullable(this.names.of(auditor));
	}

	Optional<String> traceId() {
		return Optional.ofNullable(this.traceIds.get());
	}

}
