// Follows a C2SP tlog-tiles log with the client of Go's checksum database (golang.org/x/mod/sumdb): verifies the
// checkpoint's signature, the tree, every entry's inclusion, and that the tree at an earlier size is a prefix of it.
//
// Usage: tlogclient PREFIX VKEY OLDSIZE
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type reader struct{ prefix string }

func (reader) Height() int                     { return 8 }
func (reader) SaveTiles([]tlog.Tile, [][]byte) {}
func (r reader) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	for _, tile := range tiles {
		content, err := get(r.prefix + path(tile))
		if err != nil {
			return nil, err
		}
		data = append(data, content)
	}
	return data, nil
}

var height = regexp.MustCompile(`^tile/8/`)

// The checksum database puts the height into the path, tlog-tiles does not.
func path(tile tlog.Tile) string {
	return "/" + strings.Replace(height.ReplaceAllString(tile.Path(), "tile/"), "tile/data/", "tile/entries/", 1)
}

func get(url string) ([]byte, error) {
	answer, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", url, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	prefix, vkey := os.Args[1], os.Args[2]
	old, err := strconv.ParseInt(os.Args[3], 10, 64)
	must(err)
	verifier, err := note.NewVerifier(vkey)
	must(err)
	message, err := get(prefix + "/checkpoint")
	must(err)
	signed, err := note.Open(message, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(signed.Text, "\n")
	if lines[0] != verifier.Name() {
		log.Fatal("the checkpoint is of another log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	hashes := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, reader{prefix})

	before, err := tlog.TreeHash(old, hashes)
	must(err)
	proof, err := tlog.ProveTree(size, old, hashes)
	must(err)
	must(tlog.CheckTree(proof, size, root, old, before))

	var index int64
	for n := int64(0); n*256 < size; n++ {
		width := 256
		if size-n*256 < 256 {
			width = int(size - n*256)
		}
		bundle, err := get(prefix + path(tlog.Tile{H: 8, L: -1, N: n, W: width}))
		must(err)
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			entry := bundle[2 : 2+length]
			bundle = bundle[2+length:]
			proof, err := tlog.ProveRecord(size, index, hashes)
			must(err)
			must(tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(entry)))
			index++
		}
	}
	if index != size {
		log.Fatalf("%d entries in a log of %d", index, size)
	}
	fmt.Printf("%s: %d entries, consistent with %d\n", verifier.Name(), size, old)
}
