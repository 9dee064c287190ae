package io.singletable.autoconfigure.scans;

import java.io.IOException;
import java.io.InputStream;

import io.singletable.blob.Blob;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Controller that receives and streams scans.
 */
// @formatter:off
// tag::controller[]
@RestController
record ScanController(ContractRepository contracts) {

    @PostMapping("/contracts/{id}/scan")
    Contract upload(@PathVariable String id, @RequestParam MultipartFile file) throws IOException {
        Contract contract = contracts.getRequired(id);
        try (InputStream content = file.getInputStream()) {
            return contracts.save(contract.withScan(Blob.of(content, MediaType.APPLICATION_PDF_VALUE)));
        }
    }

    @GetMapping("/contracts/{id}/scan")
    ResponseEntity<Resource> download(@PathVariable String id) {
        Blob scan = contracts.getRequired(id).scan();
        if (scan == null) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
            .eTag("\"" + scan.sha256() + "\"")                         // who has it already gets a 304
            .contentType(MediaType.parseMediaType(scan.contentType()))
            .contentLength(scan.size())
            .body(new InputStreamResource(scan::open, "scan"));        // streamed
    }
}
// end::controller[]
