// Builds everything the browser is served into platform/alongside/static/: each file is named for
// its contents, so it may be kept for ever, and manifest.json says which name is current.
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import * as esbuild from 'esbuild'
import * as sass from 'sass'

import { gatherFonts } from './fonts.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = resolve(here, '../../../..')
const modules = join(root, 'node_modules')
const served = resolve(here, '../../static')
// Built beside it and moved at the end, so that a failed build leaves the last good one in place.
const output = `${served}.new`

/** What we ship of others' work, and the licence that must travel with it. */
const LICENCES = {
  'GOV.UK Frontend': join(here, 'licences/govuk-frontend.txt'),
  'Atkinson Hyperlegible Next': join(
    modules, '@fontsource-variable/atkinson-hyperlegible-next/LICENSE'
  )
}

const shared = {
  bundle: true,
  minify: true,
  metafile: true,
  write: true,
  outdir: output,
  absWorkingDir: root,
  entryNames: '[name].[hash]',
  assetNames: '[name].[hash]',
  legalComments: 'none',
  target: ['chrome109', 'firefox115', 'safari15.6'],
  logLevel: 'warning'
}

async function buildScripts () {
  const app = await esbuild.build({
    ...shared,
    entryPoints: [join(here, 'js/app.js')],
    format: 'esm'
  })
  // Runs before the page is painted, so it is a plain script and not a module.
  const start = await esbuild.build({
    ...shared,
    entryPoints: [join(here, 'js/start.js')],
    format: 'iife'
  })
  return { ...named(app, '.js'), ...named(start, '.js') }
}

async function buildStyles () {
  const compiled = sass.compile(join(here, 'styles/app.scss'), {
    loadPaths: [modules],
    quietDeps: true
  })
  const result = await esbuild.build({
    ...shared,
    entryPoints: undefined,
    stdin: { contents: compiled.css, loader: 'css', resolveDir: modules, sourcefile: 'app.css' },
    entryNames: 'app.[hash]',
    loader: { '.woff2': 'file' }
  })
  return { ...named(result, '.css'), ...named(result, '.woff2') }
}

/** Turns "app.ABC123.css" among the outputs into the pair "app.css": "app.ABC123.css". */
function named (result, extension) {
  const names = {}
  for (const path of Object.keys(result.metafile.outputs)) {
    const file = basename(path)
    if (extname(file) !== extension) continue
    names[file.replace(/\.[A-Z0-9]{8}\./, '.')] = relative(output, join(root, path))
  }
  return names
}

async function copyImages () {
  const names = {}
  for (const file of (await readdir(join(here, 'images'))).sort()) {
    const contents = await readFile(join(here, 'images', file))
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 8).toUpperCase()
    const extension = extname(file)
    names[file] = `${basename(file, extension)}.${hash}${extension}`
    await copyFile(join(here, 'images', file), join(output, names[file]))
  }
  return names
}

async function writeLicences () {
  const texts = []
  for (const [name, path] of Object.entries(LICENCES)) {
    texts.push(`${name}\n\n${await readFile(path, 'utf8')}`)
  }
  await writeFile(join(output, 'licences.txt'), texts.join('\n\n----\n\n'))
}

await rm(output, { recursive: true, force: true })
await mkdir(output, { recursive: true })
const manifest = { ...(await buildStyles()), ...(await buildScripts()), ...(await copyImages()) }
await writeLicences()
await gatherFonts(modules, resolve(here, '../../documents/fonts'))
await writeFile(join(output, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
await rm(served, { recursive: true, force: true })
await rename(output, served)
console.log(`Built ${Object.keys(manifest).length} files into ${relative(root, served)}/`)
